/** What has changed in an org, and up to when that is known. */
import { checkCount, composite, isDone, pageIn, partError, queryPart } from '../../org/composite.ts';
import type { Part, PartAnswer } from '../../org/composite.ts';
import type { OrgClient } from '../../org/client.ts';
import type { OrgRow } from '../../org/read.ts';
import { childOf, isKnown, noteDay, requestDay, toChangedMoment } from './event-rows.ts';
import type { Changes, ChangesWanted, PairDay } from '../engine/port.ts';
import { timeOf } from './run-rows.ts';
import { changeQueries } from './soql.ts';

/** Changed rows of one kind, and those that the clock touches, above which reading everything is less work. */
const MOST_CHANGED = 10_000;
/** What a row is counted from. */
const SOURCES = ['DealInvolvement__c', 'HelpRequest__c', 'CoachingNote__c', 'CoachingCommitment__c', 'Opportunity'];
/** Sources whose rows say by themselves where they counted; deleting a note or a deal takes the others along. */
const KEYED = ['DealInvolvement__c', 'HelpRequest__c', 'CoachingNote__c'];
/** The span that is asked for only to learn what it covers; an org counts in whole minutes. */
const SPAN_MS = 2 * 60 * 1000;
/** An org that does not say what it covers shows what was stamped so long ago (a commit takes minutes at most). */
const LAG_MS = 5 * 60 * 1000;

/**
 * Changed rows, and the safe time: it is asked for before the rows, in the same call, so that they hold everything older.
 * @throws OrgError; CliError CountMismatch
 */
export async function readChanges(client: OrgClient, wanted: ChangesWanted): Promise<Changes> {
    const now = client.serverTime().getTime();
    const queries = changeQueries(wanted);
    const parts = [
        ...SOURCES.map((object) => replication(object, 'updated', { start: now - SPAN_MS, end: now })),
        ...KEYED.map((object) => replication(object, 'deleted', { start: wanted.since, end: now })),
        ...queries.map(queryPart)
    ];
    const answers = await client.repeating('safe', async () =>
        checked(client, await composite(client, parts, { repeat: 'never' }))
    );
    const covered = answers.slice(0, SOURCES.length);
    const deleted = answers.slice(SOURCES.length, SOURCES.length + KEYED.length);
    const pages = answers.slice(SOURCES.length + KEYED.length).map((answer) => pageIn(client, answer));
    const isTooMuch = pages.some(({ totalSize }) => totalSize > MOST_CHANGED);
    const [moments = [], ofDeals = [], requests = [], notes = [], commitments = []] = await Promise.all(
        isTooMuch ? [] : pages.map((page, index) => wholeOf(client, page, queries[index]?.soql ?? ''))
    );
    const known = new Set([moments, ofDeals, requests, notes].flat().map((row) => row['Id']));
    const others = [
        ...requests.map(requestDay),
        ...notes.map(noteDay),
        ...commitments.map((row) => noteDay(childOf(row, 'Note__r')))
    ];
    return {
        safeTime: Math.min(...covered.map((answer) => coveredUntil(answer) ?? now - LAG_MS)),
        moments: [...moments, ...ofDeals].filter(isKnown).map(toChangedMoment),
        others: others.filter((day): day is PairDay => day !== undefined),
        erased: isTooMuch ? 0 : deleted.flatMap(deletedIds).filter((id) => !known.has(id)).length,
        isTooMuch
    };
}

interface Span {
    readonly start: number;
    readonly end: number;
}

/** REST API Developer Guide, "sObject Get Updated", "sObject Get Deleted". */
function replication(object: string, what: 'updated' | 'deleted', { start, end }: Span): Part {
    const [from, to] = [start, end].map((time) =>
        encodeURIComponent(new Date(time).toISOString().replace('Z', '+00:00'))
    );
    return { method: 'GET', path: `sobjects/${object}/${what}/?start=${from}&end=${to}` };
}

/** A query that failed is an error; what an org covers it need not say. */
function checked(client: OrgClient, answers: readonly PartAnswer[]): readonly PartAnswer[] {
    for (const answer of answers.slice(SOURCES.length + KEYED.length))
        if (!isDone(answer)) throw partError(client, answer);
    return answers;
}

interface Page {
    readonly records: readonly OrgRow[];
    readonly nextRecordsUrl?: string;
}

async function wholeOf(
    client: OrgClient,
    first: Page & { readonly totalSize: number },
    soql: string
): Promise<OrgRow[]> {
    const rows = [...first.records];
    for (let url = first.nextRecordsUrl; url !== undefined;) {
        const page = await client.json<Page>({ method: 'GET', path: url });
        rows.push(...page.records);
        url = page.nextRecordsUrl;
    }
    checkCount(soql, first.totalSize, rows.length);
    return rows;
}

function coveredUntil(answer: PartAnswer): number | undefined {
    if (!isDone(answer)) return undefined;
    return timeOf((answer.body as { readonly latestDateCovered?: string }).latestDateCovered);
}

function deletedIds(answer: PartAnswer): string[] {
    if (!isDone(answer)) return [];
    const { deletedRecords = [] } = answer.body as { readonly deletedRecords?: readonly { readonly id: string }[] };
    return deletedRecords.map(({ id }) => id);
}
