import { may } from './expected.ts';
import type { Case } from './case.ts';
import type { Json } from './verdict.ts';

/** What the describe resources say: objects, fields, and what may be done with either. */
export async function askDescribe(at: Case): Promise<void> {
    const { body } = await at.call('GET', '/sobjects');
    const brief = body.sobjects.find((each: Json) => each.name === at.object);
    at.compare('is listed', at.mayRead, brief !== undefined);
    const full = await at.call('GET', `/sobjects/${at.object}/describe`);
    at.compare('is described', at.mayRead ? 200 : 404, full.status);
    const info = await at.call('GET', `/ui-api/object-info/${at.object}`);
    at.compare('has object info', at.mayRead ? 200 : 404, info.status);
    if (full.status !== 200 || info.status !== 200) return;
    compareObject(at, 'describe', full.body);
    compareObject(at, 'object info', info.body);
    compareFields(at, 'describe', new Map(full.body.fields.map((each: Json) => [each.name, each])));
    compareFields(at, 'object info', new Map(Object.entries(info.body.fields)));
    await askPicklists(at);
}

const MASTER_RECORD_TYPE = '012000000000000AAA';

/** The values of a hidden picklist are hidden with it. */
async function askPicklists(at: Case): Promise<void> {
    const path = `/ui-api/object-info/${at.object}/picklist-values/${MASTER_RECORD_TYPE}`;
    const all = await at.call('GET', path);
    at.compare('picklists', 200, all.status);
    for (const name of at.fields.filter((each) => at.right(each) === '-')) {
        at.compare(`picklists with ${name}`, false, name in all.body.picklistFieldValues);
        at.compare(`picklist ${name}`, 400, (await at.call('GET', `${path}/${name}`)).status);
    }
}

function compareObject(at: Case, label: string, answer: Json): void {
    const { rights } = at.expected;
    at.compare(`${label} createable`, may(rights, at.persona, 'c'), answer.createable);
    at.compare(`${label} updateable`, may(rights, at.persona, 'u'), answer.updateable);
    // The platform never deletes people, whatever it describes.
    if (at.object !== 'User') at.compare(`${label} deletable`, may(rights, at.persona, 'd'), answer.deletable);
}

function compareFields(at: Case, label: string, fields: ReadonlyMap<string, Json>): void {
    for (const name of at.fields) {
        const right = at.right(name);
        const field = fields.get(name);
        at.compare(`${label} ${name} readable`, right !== '-', field !== undefined);
        at.compare(`${label} ${name} createable`, right === 'w' || right === 'c', field?.createable === true);
        at.compare(`${label} ${name} updateable`, right === 'w', field?.updateable === true);
    }
    if (!at.object.endsWith('__c')) return;
    // All fields of the package are in the table, so that a new one cannot slip in unseen.
    for (const name of fields.keys()) at.compare(`${label} ${name} in the table`, true, at.expected.fields.has(name));
}
