import type { Case } from './case.ts';
import type { Persona } from './expected.ts';
import { NOW } from '../package/org.ts';
import { verdictOfAnswer, type Json } from './verdict.ts';

const MINUTE = 60_000;

/**
 * Who sees a row by a share only. This org deletes a record's shares with it, and then shows the deleted record to its owner
 * and those above; the documents do not say what becomes of shares, so nothing is expected of these.
 */
const BY_SHARE: Readonly<Record<string, readonly Persona[]>> = {
    'HelpRequest__c acrossTeams': ['manager'],
    'CoachingNote__c shared': ['seller'],
    'CoachingNote__c acrossTeams': ['seller', 'manager']
};

/** What changed and what was deleted: ids come only of records that the caller has access to (SOAP API Developer Guide, getDeleted()). */
export async function askReplication(at: Case): Promise<void> {
    const updated = await at.call('GET', `/sobjects/${at.object}/updated?${span()}`);
    at.compare('updated', at.mayRead ? 'done' : 'absent', verdictOfAnswer(updated));
    const deleted = await at.call('GET', `/sobjects/${at.object}/deleted?${span()}`);
    at.compare('deleted', at.mayRead ? 'done' : 'absent', verdictOfAnswer(deleted));
    const soql = encodeURIComponent(`SELECT Id FROM ${at.object} WHERE IsDeleted = TRUE`);
    const binned = at.object === 'User' ? undefined : await at.call('GET', `/queryAll?q=${soql}`);
    if (binned !== undefined) at.compare('queryAll', at.mayRead ? 'done' : 'absent', verdictOfAnswer(binned));
    if (!at.mayRead) return;
    const changed = new Set(updated.body.ids);
    const gone = new Set(deleted.body.deletedRecords.map((each: Json) => each.id));
    const inBin = new Set(binned?.body.records.map((each: Json) => each.Id));
    for (const row of at.rows) {
        at.compare(`row ${row} updated`, at.sees(row), changed.has(at.id(row)));
        const twin = at.world.deletedTwin(at.object, row);
        if (twin === undefined || BY_SHARE[`${at.object} ${row}`]?.includes(at.persona)) continue;
        at.compare(`row ${row} deleted`, at.sees(row), gone.has(twin));
        at.compare(`row ${row} queryAll`, at.sees(row), inBin.has(twin));
    }
}

function span(): string {
    const end = new Date(NOW.getTime() + MINUTE);
    return `start=${NOW.toISOString()}&end=${end.toISOString()}`;
}
