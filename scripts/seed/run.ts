import { Temporal } from 'temporal-polyfill';
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { load } from '../org/load.ts';
import type { LoadRecord } from '../org/load.ts';
import { canCreate, requireWrite } from '../org/permissions.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import type { Progress } from '../progress.ts';
import { dayOf } from './day.ts';
import type { CrmExport } from './export.ts';
import { seedPeople } from './people.ts';
import {
    accountRecord,
    acknowledgementRecord,
    commitmentRecord,
    dealRecord,
    meetingRecord,
    momentRecord,
    noteRecord,
    requestRecord
} from './records.ts';
import { tellStory } from './story.ts';
import type { Note } from './story/notes.ts';

export interface SeedOptions {
    readonly crm: CrmExport;
    readonly seed: number;
    readonly today: Temporal.PlainDate;
}

/** What a seed writes, in the order it is written. */
const SEEDED = [
    'User',
    'Account',
    'Opportunity',
    'HelpRequest__c',
    'DealInvolvement__c',
    'CoachingNote__c',
    'CoachingCommitment__c',
    'CoachingReply__c'
];

/** Object name -> how many records were created; all zero when everything was there already. */
export type SeedResult = Readonly<Record<string, number>>;

/**
 * Loads an export with its users and the generated story into the org. What is there already is left as it is, so a
 * second run changes nothing and a run that was cut short is finished by the next.
 * @throws CliError OrgRefused, OrgUnreachable … from the org.
 */
export async function seed(client: OrgClient, options: SeedOptions, progress: Progress): Promise<SeedResult> {
    const { crm } = options;
    const story = tellStory(crm, options.today, options.seed);
    progress.step(`Export: ${crm.deals.length} deals of ${crm.sellers.length} sellers, checked`);

    await requireWrite(client, SEEDED);
    const { people, created: users } = await seedPeople(client, crm.sellers);
    progress.step(`Users, roles and permission sets: ${users} users created`);

    const fill = (object: string, key: string, records: readonly LoadRecord[]) =>
        loadMissing(client, { object, key, records }, progress);
    const accounts = await fill('Account', 'Name', crm.accounts.map(accountRecord));
    const deals = await fill(
        'Opportunity',
        'Name',
        story.deals.map((deal) => dealRecord(deal, { accounts: accounts.ids, people, today: dayOf(options.today) }))
    );
    const requests = await fill(
        'HelpRequest__c',
        'ExternalKey__c',
        story.requests.map((request) => requestRecord(request, deals.ids, people))
    );
    const moments = await fill(
        'DealInvolvement__c',
        'ExternalKey__c',
        story.moments.map((moment) => momentRecord(moment, { deals: deals.ids, requests: requests.ids }, people))
    );
    const notes = await fill(
        'CoachingNote__c',
        'ExternalKey__c',
        story.notes.map((note) => noteRecord(note, people))
    );
    const noteId = (note: Note): string => notes.ids.get(note.key) ?? '';
    const promised = await notesWith(client, 'CoachingCommitment__c');
    const commitments = story.notes
        .filter((note) => !promised.has(noteId(note)))
        .flatMap((note) => note.commitments.map((commitment) => commitmentRecord(commitment, noteId(note))));
    await load(client, commitments, { object: 'CoachingCommitment__c' });
    progress.step(`CoachingCommitment__c: ${commitments.length} created`);
    const answered = await notesWith(client, 'CoachingReply__c');
    const replies = story.notes
        .filter((note) => note.isAcknowledged && !answered.has(noteId(note)))
        .map((note) => acknowledgementRecord(noteId(note)));
    await load(client, replies, { object: 'CoachingReply__c' });
    progress.step(`CoachingReply__c: ${replies.length} created`);
    const meetings = await seedMeetings(
        client,
        story.meetings.map((meeting) => meetingRecord(meeting, deals.ids, people)),
        progress
    );
    return {
        User: users,
        Account: accounts.created,
        Opportunity: deals.created,
        HelpRequest__c: requests.created,
        DealInvolvement__c: moments.created,
        CoachingNote__c: notes.created,
        CoachingCommitment__c: commitments.length,
        CoachingReply__c: replies.length,
        Event: meetings
    };
}

/* Calendars are the org's own: where it takes no events, or not these, the demo does without them and says so. */
async function seedMeetings(client: OrgClient, records: readonly LoadRecord[], progress: Progress) {
    try {
        if (await canCreate(client, 'Event')) {
            const { created } = await loadMissing(client, { object: 'Event', key: 'Subject', records }, progress);
            return created;
        }
        progress.step('Event: none created, this user may not create events');
    } catch (error) {
        if (!(error instanceof CliError) || error.code !== 'OrgRefused') throw error;
        progress.step(`Event: not all created. ${error.message}`);
    }
    return 0;
}

interface Wanted {
    readonly object: string;
    /** Field that tells the records apart; an external id (`…__c`) is upserted by, so a lost answer cannot double a record. */
    readonly key: string;
    readonly records: readonly LoadRecord[];
}

async function loadMissing(client: OrgClient, { object, key, records }: Wanted, progress: Progress) {
    const rows = await readAll<OrgRow & { Id: string }>(
        client,
        `SELECT Id, ${key} FROM ${object} WHERE ${key} != null`
    );
    const ids = new Map(rows.map((row) => [String(row[key]), row.Id]));
    const missing = records.filter((record) => !ids.has(String(record[key])));
    const externalId = key.endsWith('__c') ? key : undefined;
    const onProgress = (written: number, total: number): void => progress.update(`${object}: ${written} of ${total}`);
    const created = await load(client, missing, { object, externalId, onProgress });
    missing.forEach((record, index) => ids.set(String(record[key]), created[index] ?? ''));
    progress.step(`${object}: ${missing.length} created, ${records.length - missing.length} already there`);
    return { ids, created: missing.length };
}

/** Details of a note have no key of their own: a note that has one has been seeded. */
async function notesWith(
    client: OrgClient,
    detail: 'CoachingCommitment__c' | 'CoachingReply__c'
): Promise<Set<string>> {
    const rows = await readAll<OrgRow & { Note__c: string }>(client, `SELECT Note__c FROM ${detail}`);
    return new Set(rows.map((row) => row.Note__c));
}
