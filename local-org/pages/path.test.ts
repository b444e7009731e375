import { insertRecord } from '../records/save.ts';
import { customObject, permissionSet } from '../schema/builders.ts';
import { picklist, text } from '../schema/fields.ts';
import { objectOf } from '../schema/model.ts';
import type { MetadataDocument } from '../schema/model.ts';
import type { Org } from '../org.ts';
import { assign, newUser, orgWith } from '../test-org.ts';
import { document } from './fixtures/trips.ts';
import type { PageItem } from './page-model.ts';
import { pageModel } from './pages.ts';

const climb = customObject({
    name: 'Climb__c',
    fields: [picklist('Stage__c', ['Base', 'Wall', 'Top']), text('Rope__c', 40), text('Secret__c', 40)]
});
const access = (name: string, right: 'read' | 'edit') =>
    permissionSet({
        name,
        objects: { Climb__c: 'read create edit' },
        fields: { 'Climb__c.Stage__c': right, 'Climb__c.Rope__c': 'edit' }
    });
const noStage = permissionSet({ name: 'NoStage', objects: { Climb__c: 'read create edit' } });
const sets = [access('Climbers', 'edit'), access('Watchers', 'read'), noStage];

const pageOf = (properties: string): string =>
    `<flexiPageRegions><itemInstances><componentInstance>${properties}<componentName>runtime_sales_pathassistant:pathAssistant</componentName>
     <identifier>path</identifier></componentInstance></itemInstances><name>header</name><type>Region</type></flexiPageRegions>
     <sobjectType>Climb__c</sobjectType><type>RecordPage</type>`;
const PAGE = document('FlexiPage', 'Climb', pageOf(''));
const SETTINGS = document('Settings', 'PathAssistant', '<pathAssistantEnabled>true</pathAssistantEnabled>');
const path = (active: boolean) =>
    document(
        'PathAssistant',
        'Climb_Stage',
        `<active>${active}</active><entityName>Climb__c</entityName><fieldName>Stage__c</fieldName><pathAssistantSteps>
         <fieldNames>Rope__c</fieldNames><fieldNames>Secret__c</fieldNames><info>&lt;b&gt;Look up&lt;/b&gt;</info>
         <picklistValueName>Wall</picklistValueName></pathAssistantSteps><recordTypeName>__MASTER__</recordTypeName>`
    );

/** What the page of a climb shows to somebody with that permission set. */
function shown(set: string, documents: readonly [string, MetadataDocument][]): readonly PageItem[] {
    const org: Org = orgWith([climb], {
        documents: new Map(documents),
        permissionSets: new Map(sets.map((each) => [each.name, each]))
    });
    const person = newUser(org);
    assign(person, set);
    const object = objectOf(org.schema, 'Climb__c') ?? climb;
    const id = insertRecord(person, object, { Name: 'Eiger' });
    const model = pageModel(person, new URL(`http://localhost/lightning/r/Climb__c/${id}/view`));
    if (model.kind !== 'record') throw new Error(`shows ${model.kind}`);
    return model.layout.rows.flatMap(({ regions }) => regions.flatMap(({ items }) => items));
}

test('all values stand on the path in order, with guidance and the fields that the person may see', () => {
    const [item] = shown('Climbers', [PAGE, SETTINGS, path(true)]);
    expect(item).toMatchObject({
        kind: 'path',
        path: {
            fieldName: 'Stage__c',
            canEdit: true,
            steps: [
                { value: 'Base', guidance: '', fields: [] },
                { value: 'Wall', guidance: '<b>Look up</b>', fields: [{ name: 'Rope__c' }] },
                { value: 'Top', guidance: '', fields: [] }
            ]
        }
    });
});

test('whoever may not edit the field cannot go on from there', () => {
    expect(shown('Watchers', [PAGE, SETTINGS, path(true)])).toMatchObject([{ path: { canEdit: false } }]);
});

test('a page may hide the button that goes on', () => {
    const hidden = `<componentInstanceProperties><name>hideUpdateButton</name><value>true</value></componentInstanceProperties>`;
    const page = document('FlexiPage', 'Climb', pageOf(hidden));
    expect(shown('Climbers', [page, SETTINGS, path(true)])).toMatchObject([{ path: { canEdit: false } }]);
});

test.each([
    ['the field is hidden', 'NoStage', [PAGE, SETTINGS, path(true)]],
    ['the path is not active', 'Climbers', [PAGE, SETTINGS, path(false)]],
    ['there is no path', 'Climbers', [PAGE, SETTINGS]]
] as const)('nothing is shown when %s', (_, set, documents) => {
    expect(shown(set, documents)).toEqual([]);
});

test('an org in which paths are not switched on says so', () => {
    expect(shown('Climbers', [PAGE, path(true)])).toMatchObject([
        { kind: 'missing', reason: expect.stringContaining('pathAssistantEnabled') }
    ]);
});
