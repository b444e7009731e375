import { deployZip } from './deploy/deploy.ts';
import { DEAL_PACKAGE, fieldXml, metadataXml, metadataZip, objectXml, SIZE } from './deploy/fixtures/package.ts';
import { openOrg } from './open-org.ts';
import type { Caller, Org } from './org.ts';
import { inOwnLanguage } from './own-language.ts';
import { pageContext } from './pages/context.ts';
import { pageModel } from './pages/pages.ts';
import { personalSettings } from './pages/personal-settings.ts';
import { createApp } from './server.ts';
import { sessionFor } from './sessions.ts';
import { assign, newUser } from './test-org.ts';

const PHASE = fieldXml(
    'Phase__c',
    'Picklist',
    '<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted><value><fullName>Early</fullName>' +
        '<default>false</default><label>Early stage</label></value></valueSetDefinition></valueSet>'
);
const KIND = fieldXml(
    'Kind__c',
    'Picklist',
    '<valueSet><restricted>true</restricted><valueSetName>Kind</valueSetName></valueSet>'
);
const RULE =
    '<validationRules><fullName>Positive</fullName><active>true</active><errorConditionFormula>Size__c &lt; 0' +
    '</errorConditionFormula><errorDisplayField>Size__c</errorDisplayField><errorMessage>Too small</errorMessage></validationRules>';
const named = (name: string, content: string) => `<name>${name}</name>${content}`;
const value = (plural: boolean, text: string, kind = 'Nominative') =>
    `<caseValues><caseType>${kind}</caseType><plural>${plural}</plural><value>${text}</value></caseValues>`;
const read = (field: string) =>
    `<fieldPermissions><editable>true</editable><field>Deal__c.${field}</field><readable>true</readable></fieldPermissions>`;

/** The small package with a page, an action and an app, and what of it is translated into German, Spanish and Mexican Spanish. */
const FILES = {
    ...DEAL_PACKAGE,
    'objects/Deal__c.object': objectXml(SIZE + PHASE + KIND + RULE),
    'permissionsets/Dealer.permissionset': metadataXml(
        'PermissionSet',
        `<applicationVisibilities><application>Deals</application><visible>true</visible></applicationVisibilities>${read('Size__c')}${read('Phase__c')}${read('Kind__c')}<label>Dealer</label>` +
            '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit>' +
            '<allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Deal__c</object>' +
            '<viewAllRecords>false</viewAllRecords></objectPermissions><tabSettings><tab>Deal__c</tab><visibility>Visible</visibility></tabSettings>'
    ),
    'tabs/Deal__c.tab': metadataXml('CustomTab', '<customObject>true</customObject><motif>Custom1: Heart</motif>'),
    'applications/Deals.app': metadataXml(
        'CustomApplication',
        '<formFactors>Large</formFactors><label>Deals</label><navType>Standard</navType><tabs>Deal__c</tabs><uiType>Lightning</uiType>'
    ),
    'layouts/Deal__c-Deal Layout.layout': metadataXml(
        'Layout',
        '<layoutSections><customLabel>true</customLabel><label>Figures</label><layoutColumns><layoutItems><behavior>Edit</behavior>' +
            '<field>Size__c</field></layoutItems></layoutColumns><style>OneColumn</style></layoutSections>'
    ),
    'settings/Language.settings': metadataXml(
        'LanguageSettings',
        '<enableTranslationWorkbench>true</enableTranslationWorkbench>'
    ),
    'translations/de.translation': metadataXml(
        'Translations',
        `<customApplications>${'<label>Abschlüsse</label>'}<name>Deals</name></customApplications><customLabels><label>Guten Tag</label><name>Greeting</name></customLabels>`
    ),
    'translations/es.translation': metadataXml(
        'Translations',
        '<customLabels><label>Buenos días</label><name>Greeting</name></customLabels>'
    ),
    'objectTranslations/Deal__c-de.objectTranslation': metadataXml(
        'CustomObjectTranslation',
        value(false, 'des Abschlusses', 'Genitive') +
            value(false, 'Abschluss') +
            value(true, 'Abschlüsse') +
            `<fields><help>In Stück</help><label>Umfang</label>${named('Size__c', '')}</fields>` +
            `<fields><label>Phase (dt.)</label>${named('Phase__c', '<picklistValues><masterLabel>Early stage</masterLabel><translation>Früh</translation></picklistValues>')}</fields>` +
            '<layouts><layout>Deal Layout</layout><sections><label>Zahlen</label><section>Figures</section></sections></layouts>' +
            '<nameFieldLabel>Nummer</nameFieldLabel>' +
            `<validationRules><errorMessage>Zu klein!</errorMessage>${named('Positive', '')}</validationRules>`
    ),
    'objectTranslations/Deal__c-es.objectTranslation': metadataXml(
        'CustomObjectTranslation',
        `<fields><label>Tamaño</label>${named('Size__c', '')}</fields><fields><label>Fase</label>${named('Phase__c', '')}</fields>`
    ),
    'objectTranslations/Deal__c-es_MX.objectTranslation': metadataXml(
        'CustomObjectTranslation',
        `<fields><label>Tamañito</label>${named('Size__c', '')}</fields><fields><label/>${named('Phase__c', '')}</fields>`
    ),
    'objectTranslations/Deal__c-ja.objectTranslation': metadataXml('CustomObjectTranslation', value(false, '取引')),
    'globalValueSetTranslations/Kind-de.globalValueSetTranslation': metadataXml(
        'GlobalValueSetTranslation',
        '<valueTranslation><masterLabel>Big one</masterLabel><translation>Groß</translation></valueTranslation>'
    ),
    'globalValueSetTranslations/Kind-pt_BR.globalValueSetTranslation': metadataXml(
        'GlobalValueSetTranslation',
        '<valueTranslation><masterLabel>Big one</masterLabel><translation>Grande</translation></valueTranslation>'
    )
};

let org: Org;
const people = new Map<string, Caller>();

beforeAll(async () => {
    org = openOrg();
    const { details } = await deployZip(org, metadataZip(FILES));
    const problems = details.componentFailures.map(({ problem }) => problem);
    if (problems.length > 0) throw new Error(problems.join('; '));
    for (const language of ['en_US', 'de', 'es', 'es_MX', 'fr', 'ja']) {
        const person = newUser(org, { LanguageLocaleKey: language });
        assign(person, 'Dealer');
        people.set(language, person);
    }
});
afterAll(() => org.db.close());

function personOf(language: string): Caller {
    const person = people.get(language);
    if (person === undefined) throw new Error(`nobody speaks ${language}`);
    return person;
}

/** What a door says to somebody of that language. */
async function ask(language: string, path: string, body?: unknown): Promise<unknown> {
    const token = sessionFor(org, personOf(language).userId);
    const answer = await createApp(org).request(`http://127.0.0.1/services/data/v66.0${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    return answer.json();
}

const GERMAN_FIELDS = {
    Size__c: { label: 'Umfang', inlineHelpText: 'In Stück' },
    Phase__c: { label: 'Phase (dt.)' },
    Name: { label: 'Nummer' }
};

test('object-info speaks German', async () => {
    expect(await ask('de', '/ui-api/object-info/Deal__c')).toMatchObject({
        label: 'Abschluss',
        labelPlural: 'Abschlüsse',
        fields: GERMAN_FIELDS
    });
});

test('a language without a plural has one name for one and for many', async () => {
    expect(await ask('ja', '/ui-api/object-info/Deal__c')).toMatchObject({ label: '取引', labelPlural: '取引' });
});

test('describe speaks German', async () => {
    const { label, fields } = (await ask('de', '/sobjects/Deal__c/describe')) as {
        label: string;
        fields: { name: string; label: string; picklistValues: unknown[] }[];
    };
    expect(label).toBe('Abschluss');
    expect(fields.find(({ name }) => name === 'Size__c')).toMatchObject(GERMAN_FIELDS.Size__c);
    expect(fields.find(({ name }) => name === 'Phase__c')?.picklistValues).toEqual([
        expect.objectContaining({ value: 'Early', label: 'Früh' })
    ]);
});

test.each([
    ['Phase__c', 'Früh'],
    ['Kind__c', 'Groß']
])('the values of %s have German labels', async (field, label) => {
    const answer = await ask('de', `/ui-api/object-info/Deal__c/picklist-values/012000000000000AAA/${field}`);
    expect((answer as { values: unknown[] }).values[0]).toMatchObject({ label });
});

describe('a record', () => {
    let id: string;

    beforeAll(async () => {
        ({ id } = (await ask('de', '/sobjects/Deal__c', { Size__c: 1, Phase__c: 'Early', Kind__c: 'Big' })) as {
            id: string;
        });
    });

    test('is shown by UI API in German, with the same values', async () => {
        expect(await ask('de', `/ui-api/records/${id}?fields=Deal__c.Phase__c,Deal__c.Kind__c`)).toMatchObject({
            fields: {
                Phase__c: { value: 'Early', displayValue: 'Früh' },
                Kind__c: { value: 'Big', displayValue: 'Groß' }
            }
        });
    });

    test('is shown by GraphQL in German', async () => {
        const query =
            '{ uiapi { query { Deal__c { edges { node { Phase__c { value label displayValue } } } } } objectInfos(apiNames: ["Deal__c"]) { label } } }';
        expect(await ask('de', '/graphql', { query })).toMatchObject({
            data: {
                uiapi: {
                    query: {
                        Deal__c: {
                            edges: [{ node: { Phase__c: { value: 'Early', label: 'Früh', displayValue: 'Früh' } } }]
                        }
                    },
                    objectInfos: [{ label: 'Abschluss' }]
                }
            }
        });
    });

    test('is queried with toLabel() in German', async () => {
        const soql = encodeURIComponent('SELECT Phase__c, toLabel(Phase__c) Shown, Kind__c FROM Deal__c');
        expect(await ask('de', `/query?q=${soql}`)).toMatchObject({
            records: [{ Phase__c: 'Early', Shown: 'Früh', Kind__c: 'Big' }]
        });
    });

    test('has a page in German', () => {
        const url = new URL(`http://localhost/lightning/r/Deal__c/${id}/view`);
        const german = JSON.stringify(pageModel(inOwnLanguage(personOf('de')), url));
        for (const text of ['Abschluss', 'Zahlen', 'Umfang']) expect(german).toContain(`"${text}"`);
    });
});

test('a rule refuses in the words of whoever saves', async () => {
    const message = async (language: string) => {
        const answer = await ask(language, '/sobjects/Deal__c', { Size__c: -1 });
        return (answer as { message: string }[])[0]?.message;
    };
    expect([await message('de'), await message('en_US')]).toEqual(['Zu klein!', 'Too small']);
});

test('apps, tabs and custom labels speak German, and nobody else hears it', () => {
    const { app, labels, i18n } = pageContext(inOwnLanguage(personOf('de')));
    expect(labels).toEqual({ Greeting: 'Guten Tag' });
    expect(app).toMatchObject({ label: 'Abschlüsse', tabs: [{ label: 'Abschlüsse' }] });
    expect(i18n).toMatchObject({ lang: 'de', dir: 'ltr' });
    const english = pageContext(inOwnLanguage(personOf('en_US')));
    expect(english).toMatchObject({ app: { label: 'Deals', tabs: [{ label: 'Deals' }] } });
    expect(english.labels).toBeUndefined();
});

test.each([
    ['es_MX', 'Tamañito', 'Fase', 'Deal'],
    ['es', 'Tamaño', 'Fase', 'Deal'],
    ['fr', 'Size', 'Phase', 'Deal']
])('%s falls back to what is nearest', async (language, size, phase, label) => {
    expect(await ask(language, '/ui-api/object-info/Deal__c')).toMatchObject({
        label,
        fields: { Size__c: { label: size }, Phase__c: { label: phase } }
    });
});

test('each language that anything is translated into can be chosen', () => {
    const { options } = personalSettings(personOf('en_US'), 'slds2');
    const languages = options.language.map(({ value }) => value);
    expect(languages.toSorted()).toEqual(['ar', 'de', 'en_US', 'es', 'es_MX', 'iw', 'ja', 'pt_BR']);
});

test('a new deploy is spoken at once, and keeps the words of the package', async () => {
    const file = 'translations/es.translation';
    const texts = '<customLabels><label>Hola</label><name>Greeting</name></customLabels>';
    const view = inOwnLanguage(personOf('es_MX')).org;
    await deployZip(org, metadataZip({ [file]: metadataXml('Translations', texts) }));
    expect(view.schema.labels.get('Greeting')).toBe('Hola');
    expect(org.schema.labels.get('Greeting')).toBe('Hello');
});
