import { subject, type Case } from '../case.ts';
import { DELETED, SUMMED } from './save-effects.ts';
import {
    CHILD,
    change,
    childOf,
    OBJECT,
    ORDER,
    parentOf,
    RULE,
    RULES,
    SUMMARIES,
    written,
    type Simple
} from './save-rows.ts';

const DEFAULTS_AND_RULES: readonly Simple[] = [
    {
        id: 'default',
        title: 'a field that is left out has its default',
        run: async (stage) => written(stage, {}, 'Greeting__c', 'IsOpen__c'),
        expected: { Greeting__c: 'hello', IsOpen__c: true }
    },
    {
        id: 'default-null',
        title: 'a field given as null stays empty',
        run: async (stage) => written(stage, { Greeting__c: null }, 'Greeting__c'),
        expected: { Greeting__c: null },
        basis: 'assumed',
        source: 'from memory'
    },
    {
        id: 'before-flow',
        title: 'a before-save flow changes the record that is saved',
        run: async (stage) => written(stage, { Short__c: 'me' }, 'Stamp__c'),
        expected: { Stamp__c: 'stamped: me' }
    },
    {
        id: 'flow-before-rules',
        title: 'validation rules see what before-save flows wrote',
        run: async (stage) => stage.tryCreate(OBJECT, { Name: stage.name(), Short__c: 'forbidden' }),
        expected: `${RULE}: The stamp is forbidden.`
    },
    {
        id: 'checks-before-flow',
        title: 'a text too long is refused before a rule speaks',
        run: async (stage) => stage.tryCreate(OBJECT, { Name: stage.name(), Short__c: 'far too long', Size__c: -1 }),
        expected: '400 STRING_TOO_LONG [Short__c]: Short: data value too large: far too long (max length=10)',
        basis: 'assumed'
    },
    {
        id: 'after-flow',
        title: 'an after-save flow writes the record again',
        run: async (stage) => written(stage, { Short__c: 'me' }, 'Echo__c'),
        expected: { Echo__c: 'stamped: me' }
    },
    {
        id: 'rule-field',
        title: 'a rule at a field names it',
        run: async (stage) => stage.tryCreate(OBJECT, { Name: stage.name(), Size__c: -1 }),
        expected: `${RULE} [Size__c]: Size must not be negative.`,
        source: RULES
    },
    {
        id: 'rule-top',
        title: 'a rule at the top of the page names no field',
        run: async (stage) => stage.tryCreate(OBJECT, { Name: stage.name(), Short__c: 'refuse' }),
        expected: `${RULE}: Refused when new.`,
        source: RULES
    },
    {
        id: 'rules-all',
        title: 'all rules that are broken speak at once',
        run: async (stage) => {
            const text = await stage.tryCreate(OBJECT, { Name: stage.name(), Short__c: 'refuse', Size__c: -1 });
            return text.replace(/^400 /, '').split(' | ').sort();
        },
        expected: [
            'FIELD_CUSTOM_VALIDATION_EXCEPTION [Size__c]: Size must not be negative.',
            'FIELD_CUSTOM_VALIDATION_EXCEPTION: Refused when new.'
        ],
        source: 'Salesforce Help, "Validation Rule Considerations": all rules are checked, and all messages shown at once'
    },
    {
        id: 'isnew',
        title: 'ISNEW() is false for a change',
        run: async (stage) => change(stage, await stage.createNamed(OBJECT), { Short__c: 'refuse' }),
        expected: '204',
        source: 'Salesforce Help, "ISNEW"'
    },
    {
        id: 'priorvalue',
        title: 'ISCHANGED and PRIORVALUE compare with the stored record',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT, { Kind__c: 'Large' });
            return [await change(stage, id, { Kind__c: 'Large' }), await change(stage, id, { Kind__c: 'Small' })];
        },
        expected: ['204', `${RULE}: What is large stays large.`],
        source: 'Salesforce Help, "ISCHANGED", "PRIORVALUE"'
    },
    {
        id: 'refused-leaves-nothing',
        title: 'a refused change changes nothing',
        run: async (stage) => {
            const id = await stage.createNamed(OBJECT, { Size__c: 1 });
            await change(stage, id, { Size__c: -1, Remark__c: 'changed' });
            return stage.read(OBJECT, id, 'Size__c', 'Remark__c');
        },
        expected: { Size__c: 1, Remark__c: null }
    },
    {
        id: 'scale',
        title: 'a number is rounded to its places',
        run: async (stage) => written(stage, { Size__c: 1.005, Price__c: 2.345 }, 'Size__c', 'Price__c'),
        expected: { Size__c: 1.01, Price__c: 2.35 },
        basis: 'assumed',
        source: 'from memory: half up on the decimal digits'
    },
    {
        id: 'trim',
        title: 'blanks around a text go',
        run: async (stage) => written(stage, { Short__c: '  a b  ', Remark__c: '   ' }, 'Short__c', 'Remark__c'),
        expected: { Short__c: 'a b', Remark__c: null },
        source: 'SOAP API Developer Guide, "Primitive Data Types": string'
    },
    {
        id: 'autonumber',
        title: 'an auto-number follows its format',
        run: async (stage) => {
            const child = await childOf(stage, await parentOf(stage), 1);
            return String((await stage.read(CHILD, child, 'Name'))['Name']).replace(/\d/g, '0');
        },
        expected: 'CC-0000',
        source: 'Metadata API Developer Guide, "CustomField": displayFormat'
    },
    {
        id: 'multi-order',
        title: 'values of a multi-select picklist come in the order of the list',
        run: async (stage) => written(stage, { Colours__c: 'Blue;Red' }, 'Colours__c'),
        expected: { Colours__c: 'Red;Blue' },
        basis: 'assumed',
        source: 'from memory',
        knownDifference: 'the local org keeps the order that was given'
    },
    {
        id: 'picklist-free',
        title: 'an unrestricted picklist takes any text',
        run: async (stage) => written(stage, { Mood__c: 'Furious' }, 'Mood__c'),
        expected: { Mood__c: 'Furious' },
        source: 'Salesforce Help, "Restricted Picklists"'
    },
    {
        id: 'picklist-case',
        title: 'a restricted picklist takes its values in their own letter case',
        run: async (stage) => stage.tryCreate(OBJECT, { Name: stage.name(), Kind__c: 'small' }),
        expected:
            '400 INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST [Kind__c]: Kind: bad value for restricted picklist field: small',
        basis: 'assumed',
        source: 'from memory'
    }
];

const complete = (each: Simple): Case<undefined> => ({ source: ORDER, basis: 'documented', ...each });

/** What happens on save, and in which order. */
export const saveOrder = subject('save-order', async () => Promise.resolve(undefined), [
    ...DEFAULTS_AND_RULES.map(complete),
    ...SUMMED.map((each) => complete({ source: SUMMARIES, ...each })),
    ...DELETED.map(complete)
]);
