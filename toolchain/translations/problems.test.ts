import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { translationProblems } from './problems.ts';
import { readTexts } from './texts.ts';

let root: string;

beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'translations-'));
});
afterEach(() => {
    rmSync(root, { recursive: true });
});

function write(file: string, element: string, body: string): void {
    const path = join(root, 'force-app/main', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `<?xml version="1.0" encoding="UTF-8"?>\n<${element}>${body}</${element}>\n`);
}

function label(value: string): void {
    write(
        'area/labels/CustomLabels.labels-meta.xml',
        'CustomLabels',
        `<labels><fullName>Saved</fullName><value>${value}</value></labels>`
    );
}

function german(...texts: readonly [name: string, text: string][]): void {
    const body = texts.map(([name, text]) => `<customLabels><label>${text}</label><name>${name}</name></customLabels>`);
    write('area/translations/de.translation-meta.xml', 'Translations', body.join(''));
}

const problems = (): string[] => translationProblems(readTexts(root));

it('finds nothing wrong with gaps in another order, an entity and a text without words', () => {
    label('\n    {0} saved\n    {1}: R&amp;D\n');
    german(['Saved', '{1}&#160;: {0} gespeichert']);
    expect(problems()).toEqual([]);
    label('{0}: {1}');
    german(['Saved', '{0}: {1}']);
    expect(problems()).toEqual([]);
});

it.each([
    ['nothing', '', 'has no translation of "Saved as {0}": add one.'],
    ['another gap', 'Gespeichert als {1}', 'must have the gaps {0}, not {1}.'],
    ['no gap', 'Gespeichert', 'must have the gaps {0}, not none.'],
    [
        'English',
        'Saved as {0}',
        'is English, "Saved as {0}": translate it, or add it to SAME_AS_ENGLISH in toolchain/translations/problems.ts.'
    ],
    ['a long text', `{0}${'x'.repeat(998)}`, 'has 1001 letters: use at most 1000.']
])('tells what to do about %s', (_, text, problem) => {
    label('Saved as {0}');
    german(['Saved', text], ['Other', 'Anderes']);
    expect(problems()).toEqual([
        `de: label Saved ${problem}`,
        'de: label Other translates what is no more: remove it.'
    ]);
});

it('allows a word that both languages have', () => {
    label('Manager');
    german(['Saved', 'Manager']);
    expect(problems()).toEqual([]);
});

it('reads every text of objects, shared values, layouts and actions', () => {
    const area = 'area/objects/Deal__c';
    write(
        `${area}/Deal__c.object-meta.xml`,
        'CustomObject',
        '<label>Deal</label><nameField><label>Deal Number</label></nameField>'
    );
    write(
        `${area}/fields/Size__c.field-meta.xml`,
        'CustomField',
        `<label>Size</label><inlineHelpText>How big?</inlineHelpText><relationshipLabel>Deals</relationshipLabel>
        <valueSet><valueSetDefinition><value><fullName>B</fullName><label>Big</label></value></valueSetDefinition></valueSet>`
    );
    write(
        `${area}/validationRules/Given.validationRule-meta.xml`,
        'ValidationRule',
        '<errorMessage>Say it.</errorMessage>'
    );
    write(
        'area/layouts/Deal__c-Deal Layout.layout-meta.xml',
        'Layout',
        '<layoutSections><label>More</label></layoutSections>'
    );
    write('area/quickActions/Deal__c.Tag.quickAction-meta.xml', 'QuickAction', '<label>Tag</label>');
    write(
        'area/globalValueSets/Color.globalValueSet-meta.xml',
        'GlobalValueSet',
        '<customValue><fullName>R</fullName><label>Red</label></customValue>'
    );
    german();
    const { english } = readTexts(root);
    expect(Object.fromEntries(english)).toEqual({
        'object Deal__c': 'Deal',
        'number Deal__c': 'Deal Number',
        'field Deal__c.Size__c': 'Size',
        'help Deal__c.Size__c': 'How big?',
        'list Deal__c.Size__c': 'Deals',
        'value Deal__c.Size__c: Big': 'Big',
        'rule Deal__c.Given': 'Say it.',
        'section Deal__c-Deal Layout: More': 'More',
        'action Deal__c.Tag': 'Tag',
        'value Color: Red': 'Red'
    });

    const folder = 'area/objectTranslations/Deal__c-de';
    write(
        `${folder}/Deal__c-de.objectTranslation-meta.xml`,
        'CustomObjectTranslation',
        `<caseValues><plural>false</plural><value>Geschäft</value></caseValues>
        <layouts><layout>Deal Layout</layout><sections><label>Mehr</label><section>More</section></sections></layouts>
        <nameFieldLabel>Nummer</nameFieldLabel>
        <quickActions><label>Erfassen</label><name>Tag</name></quickActions>
        <validationRules><errorMessage>Sagen Sie es.</errorMessage><name>Given</name></validationRules>`
    );
    write(
        `${folder}/Size__c.fieldTranslation-meta.xml`,
        'CustomFieldTranslation',
        `<help>Wie groß?</help><label>Größe</label><name>Size__c</name>
        <picklistValues><masterLabel>Big</masterLabel><translation>Groß</translation></picklistValues>
        <relationshipLabel>Geschäfte</relationshipLabel>`
    );
    write(
        'area/globalValueSetTranslations/Color-de.globalValueSetTranslation-meta.xml',
        'GlobalValueSetTranslation',
        '<valueTranslation><masterLabel>Red</masterLabel><translation>Rot</translation></valueTranslation>'
    );
    expect(problems()).toEqual([]);
});
