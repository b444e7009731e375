import { readFileSync } from 'node:fs';
import { compileFormula } from '../../local-org/formula/compile.ts';
import { parseXml } from '../../local-org/deploy/xml.ts';
import type { FormulaScope } from '../../local-org/formula/model.ts';
import { recordContext } from '../../local-org/formula/record-context.ts';
import { insertRecord } from '../../local-org/records/save.ts';
import { customObject, schemaWith } from '../../local-org/schema/builders.ts';
import { date, lookup, number, picklist, text } from '../../local-org/schema/fields.ts';
import type { MetadataDocument } from '../../local-org/schema/model.ts';
import { admin, orgWith } from '../../local-org/test-org.ts';
import { median, type Bench, type Measure } from '../bench.ts';

const ROWS = 1000;
const ROUNDS = 5;
const RUNS_OF_A_RULE = 10_000;
/** The aim is 0.3 ms; the limit leaves room for a busy machine and still catches a plan that is compiled for each record. */
const SAVE_LIMIT_MS = 2;
const RULE_LIMIT_US = 50;
const FLOW = new URL('../../local-org/flow/fixtures/Project_Stamp.flow', import.meta.url);

/** What a flow and validation rules cost inside of a save, and a rule alone. */
export const rulesBench: Bench = {
    title: 'Flows and rules inside of a save',
    async run() {
        return { measures: [await saves(), await rule()] };
    }
};

const project = customObject({
    name: 'Project__c',
    fields: [
        number('Size__c', 6),
        picklist('Rating__c', ['Hot', 'Cold']),
        date('RatedOn__c'),
        text('Note__c', 80),
        lookup('Lead__c', 'User')
    ],
    validationRules: Array.from({ length: 12 }, (_, index) => ({
        name: `Rule${index}`,
        isActive: true,
        formula: `AND(NOT(ISNEW()), ISCHANGED(Size__c), Size__c > ${index}, Lead__r.ManagerId <> $User.Id)`,
        message: 'No.'
    }))
});

async function saves(): Promise<Measure> {
    const stamp: MetadataDocument = {
        type: 'Flow',
        fullName: 'Stamp',
        content: parseXml(readFileSync(FLOW)).content
    };
    const org = orgWith([project], { documents: new Map([['Flow:Stamp', stamp]]) });
    const me = admin(org);
    const ms = await median(ROUNDS, () =>
        org.db.transaction(() => {
            for (let n = 0; n < ROWS; n++) insertRecord(me, project, { Name: `P${n}`, Size__c: n, Lead__c: me.userId });
        })
    );
    const hot = org.db.query('SELECT count(*) AS n FROM "Project__c" WHERE "Rating__c" = ?', ['Hot'])[0]?.['n'];
    if (hot !== (ROUNDS + 1) * (ROWS - 10)) throw new Error(`the flow rated ${hot} records`);
    org.db.close();
    const name = 'one of a thousand records, with a flow and twelve rules';
    return { name, unit: 'ms', ours: ms / ROWS, limit: SAVE_LIMIT_MS };
}

/** A record of which one field was changed. */
const changed: FormulaScope = {
    record: { Size__c: 2, Lead__c: 'lead' },
    prior: { Size__c: 1, Lead__c: 'lead' },
    isNew: false,
    now: () => new Date(0),
    today: () => '1970-01-01',
    localDate: () => '1970-01-01',
    row: () => ({ ManagerId: 'manager' }),
    customMetadata: () => undefined,
    user: () => ({ Id: 'me' }),
    organization: () => undefined,
    hasPermission: () => false
};

async function rule(): Promise<Measure> {
    const formula = 'AND(NOT(ISNEW()), ISCHANGED(Size__c), Size__c > 1, Lead__r.ManagerId <> $User.Id)';
    const { run } = compileFormula(formula, recordContext(schemaWith([project]), project));
    const ms = await median(ROUNDS, () => {
        for (let n = 0; n < RUNS_OF_A_RULE; n++) run(changed);
    });
    return { name: 'one rule', unit: 'µs', ours: (ms * 1000) / RUNS_OF_A_RULE, limit: RULE_LIMIT_US };
}
