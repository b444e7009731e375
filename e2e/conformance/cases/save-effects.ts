import { said } from '../observe.ts';
import { CHILD, change, childOf, OBJECT, ORDER, parentOf, RULE, SUMS, type Simple } from './save-rows.ts';

/** What roll-up summaries make of children. */
export const SUMMED: readonly Simple[] = [
    {
        id: 'summary-empty',
        title: 'a parent without children: counts and sums are 0, the largest is empty',
        run: async (stage) => stage.read(OBJECT, await parentOf(stage), ...SUMS),
        expected: { ChildCount__c: 0, ChildTotal__c: 0, ChildLargest__c: null, BigChildCount__c: 0 },
        basis: 'assumed'
    },
    {
        id: 'summary',
        title: 'children are counted and summed',
        run: async (stage) => stage.read(OBJECT, await parentOf(stage, 5, 20), ...SUMS),
        expected: { ChildCount__c: 2, ChildTotal__c: 25, ChildLargest__c: 20, BigChildCount__c: 1 }
    },
    {
        id: 'summary-delete',
        title: 'and no longer when they are deleted',
        run: async (stage) => {
            const parent = await parentOf(stage, 5);
            await stage.client.delete(`/sobjects/${CHILD}/${await childOf(stage, parent, 20)}`);
            return stage.read(OBJECT, parent, ...SUMS);
        },
        expected: { ChildCount__c: 1, ChildTotal__c: 5, ChildLargest__c: 5, BigChildCount__c: 0 }
    },
    {
        id: 'summary-move',
        title: 'a child that moves leaves one parent and joins the other',
        run: async (stage) => {
            const [from, to] = [await parentOf(stage, 5), await parentOf(stage)];
            await stage.client.patch(`/sobjects/${CHILD}/${await childOf(stage, from, 7)}`, { Parent__c: to });
            const totals = [from, to].map(async (id) => stage.read(OBJECT, id, 'ChildTotal__c'));
            return (await Promise.all(totals)).map((row) => row['ChildTotal__c']);
        },
        expected: [5, 7]
    },
    {
        id: 'summary-read-only',
        title: 'a roll-up summary cannot be written',
        run: async (stage) => change(stage, await parentOf(stage), { ChildCount__c: 9 }),
        expected:
            '400 INVALID_FIELD_FOR_INSERT_UPDATE [ChildCount__c]: Unable to create/update fields: ChildCount__c. Please check the ' +
            'security settings of this field and verify that it is read/write for your profile or permission set.',
        basis: 'recorded',
        source: 'StatusCode INVALID_FIELD_FOR_INSERT_UPDATE; the text is in many public issues'
    },
    {
        id: 'summary-parent-rule',
        title: "a rule of the parent refuses the child's save",
        run: async (stage) => {
            const parent = await parentOf(stage, 1, 2, 3);
            return stage.tryCreate(CHILD, { Parent__c: parent, Label__c: 'fourth' });
        },
        expected: `${RULE}: At most three children.`,
        basis: 'assumed',
        source: `${ORDER}: the parent goes through its own save; words from memory`
    }
];

/** What a delete takes along, and what the platform computes. */
export const DELETED: readonly Simple[] = [
    {
        id: 'cascade',
        title: 'details are deleted with their master',
        run: async (stage) => {
            const parent = await stage.createNamed(OBJECT);
            const child = await childOf(stage, parent, 1);
            const answer = await stage.client.delete(`/sobjects/${OBJECT}/${parent}`);
            return [said(answer), (await stage.rows(`SELECT Id FROM ${CHILD} WHERE Id = '${child}'`)).length];
        },
        expected: ['204', 0],
        source: 'Salesforce Help, "Object Relationships Overview"'
    },
    {
        id: 'set-null',
        title: 'an ordinary lookup is emptied',
        run: async (stage) => {
            const friend = await stage.createNamed(OBJECT);
            const id = await stage.createNamed(OBJECT, { Friend__c: friend });
            await stage.client.delete(`/sobjects/${OBJECT}/${friend}`);
            return stage.read(OBJECT, id, 'Friend__c');
        },
        expected: { Friend__c: null },
        source: 'Metadata API Developer Guide, "CustomField": deleteConstraint SetNull'
    },
    {
        id: 'restrict',
        title: 'a restricting lookup keeps its target',
        run: async (stage) => {
            const target = await stage.create(OBJECT, { Name: 'Target' });
            await stage.create(OBJECT, { Name: 'Holder', Guard__c: target });
            return said(await stage.client.delete(`/sobjects/${OBJECT}/${target}`));
        },
        expected:
            '400 DELETE_FAILED: Your attempt to delete Target could not be completed because it is associated with the ' +
            'following conformance parents.: Holder\n',
        basis: 'assumed',
        source: 'SalesforceFoundation/EDA#458 has the beginning of the text; the rest from memory'
    },
    {
        id: 'self-friend',
        title: 'a record may be its own friend',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT);
            return change(stage, id, { Friend__c: id });
        },
        expected: '204',
        basis: 'assumed',
        source: 'from memory: hierarchies are checked for standard objects and users only'
    },
    {
        id: 'account-circle',
        title: 'an account cannot be its own grandparent',
        run: async (stage) => {
            const above = await stage.createNamed('Account');
            const below = await stage.createNamed('Account', { ParentId: above });
            return said(await stage.client.patch(`/sobjects/Account/${above}`, { ParentId: below }));
        },
        expected: '400 CIRCULAR_DEPENDENCY [ParentId]: attempt to violate hierarchy constraints',
        basis: 'assumed',
        source: 'StatusCode CIRCULAR_DEPENDENCY; words from memory'
    },
    {
        id: 'stage',
        title: 'a stage brings its probability and whether the deal is closed and won',
        run: async (stage) => {
            const id = await stage.createNamed('Opportunity', { StageName: 'Closed Won', CloseDate: '2026-01-31' });
            return stage.read('Opportunity', id, 'Probability', 'IsClosed', 'IsWon', 'ForecastCategoryName');
        },
        expected: { Probability: 100, IsClosed: true, IsWon: true, ForecastCategoryName: 'Closed' },
        source: 'Object Reference, "Opportunity", "OpportunityStage"'
    },
    {
        id: 'stage-own-probability',
        title: 'a probability given with the stage stands',
        run: async (stage) => {
            const id = await stage.createNamed('Opportunity', {
                StageName: 'Prospecting',
                CloseDate: '2026-01-31',
                Probability: 42
            });
            return stage.read('Opportunity', id, 'Probability');
        },
        expected: { Probability: 42 },
        source: 'Object Reference, "Opportunity": Probability can be overridden'
    },
    {
        id: 'modstamp',
        title: 'a change that changes nothing moves SystemModstamp all the same',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT, { Size__c: 1 });
            const before = await stage.read(OBJECT, id, 'SystemModstamp');
            await new Promise((resolve) => setTimeout(resolve, 1100));
            await change(stage, id, { Size__c: 1 });
            const after = await stage.read(OBJECT, id, 'SystemModstamp');
            return String(after['SystemModstamp']) > String(before['SystemModstamp']);
        },
        expected: true,
        basis: 'assumed',
        source: 'Object Reference, "System Fields"; not said there for equal values'
    }
];
