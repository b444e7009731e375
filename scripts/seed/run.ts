import type { Temporal } from 'temporal-polyfill';
import type { OrgClient } from '../org/client.ts';
import { loadEach } from '../org/load.ts';
import { canCreate, requireWrite } from '../org/permissions.ts';
import { SURROUNDINGS } from '../org/retry.ts';
import type { Surroundings } from '../org/retry.ts';
import { tellPace, withMark } from '../pace.ts';
import type { Mark } from '../pace.ts';
import type { Progress } from '../progress.ts';
import { chunkOf } from './chunks.ts';
import type { CrmExport } from './export.ts';
import type { Chunk } from './layer.ts';
import { partsOfExport } from './parts.ts';
import { seedPeople } from './people.ts';
import { KEYS } from './records.ts';
import { Refusals } from './refusals.ts';
import { awaitOwnJobs } from './resume.ts';
import { tellerOf } from './story.ts';
import { dealOf } from './story/deal.ts';
import { seatsOf } from './story/seats.ts';
import { counted, tellCounts, totalOf } from './result.ts';
import type { RefusalReport, Tally } from './result.ts';
import { writeChunk } from './write-chunk.ts';
import type { ChunkWriting } from './write-chunk.ts';
import type { Writing } from './write-layer.ts';

export interface SeedOptions {
    readonly crm: CrmExport;
    readonly seed: number;
    readonly today: Temporal.PlainDate;
    /** File for what the org refuses, once it is too much for the screen. */
    readonly refusedFile: string;
    readonly dealsAtOnce?: number;
    readonly surroundings?: Pick<Surroundings, 'sleep'>;
}

/** Counts by object, and what was refused; nothing created when everything was there already. */
export interface SeedResult extends RefusalReport {
    readonly objects: Tally;
}

/** Milliseconds after which what an org still did for a broken connection is done or undone. */
const SETTLING = 10_000;

/**
 * Loads an export with its users and the generated story into the org. What is there already is left as it is, so a
 * second run changes nothing and a run that was cut short is finished by the next. Records that the org refuses do not
 * keep the others from being written.
 * @throws CliError OrgUnreachable, LimitReached … from the org.
 */
export async function seed(client: OrgClient, options: SeedOptions, progress: Progress): Promise<SeedResult> {
    const { crm } = options;
    progress.step(`Export: ${crm.deals.length} deals of ${crm.sellers.length} sellers, checked`);
    await requireWrite(client, REQUIRED);
    const writing = await writingTo(client, options, progress);
    const { people, created } = await seedPeople(client, crm.sellers);
    progress.step(`Users, roles and permission sets: ${created} users created`);

    const teller = tellerOf(options.seed, options.today);
    const seats = seatsOf(crm.sellers, teller);
    const [deals, seatOf] = [crm.deals.map(dealOf), (seller: string) => seats.get(seller)];
    const told = { accounts: crm.accounts, deals, seats: [...seats.values()] };
    const refusals = new Refusals(options.refusedFile);
    const chunks = partsOfExport(told, options.dealsAtOnce).map((part) => chunkOf(part, { teller, seatOf }));
    const users = { created, present: people.size - created };
    const objects = await writeAll({ ...writing, people, refusals, deals: deals.length }, chunks, progress);
    return { objects: { ...counted({}, 'User', users), ...objects }, ...refusals.report() };
}

const OPTIONAL = 'Event';
/** What the user must be allowed to write before anything is loaded. */
const REQUIRED = ['User', ...Object.keys(KEYS).filter((object) => object !== OPTIONAL)];

/** Waits for what an earlier run left at work. @throws CliError */
async function writingTo(
    client: OrgClient,
    { surroundings = SURROUNDINGS }: SeedOptions,
    progress: Progress
): Promise<Writing & { readonly skipped: readonly string[] }> {
    const { sleep } = surroundings;
    const onWait = (jobs: number): void => progress.update(`Waiting for ${jobs} Bulk jobs of an earlier run`);
    const finishJobs = (): Promise<void> => awaitOwnJobs(client, Object.keys(KEYS), { sleep, onWait });
    await finishJobs();
    const skipped = (await canCreate(client, OPTIONAL)) ? [] : [OPTIONAL];
    if (skipped.length > 0) progress.step(`${OPTIONAL}: none created, this user may not create events`);
    return {
        client,
        skipped,
        write: (records, { object }) => {
            const [externalId] = KEYS[object].isExternalId ? KEYS[object].fields : [];
            return loadEach(client, records, { object, externalId });
        },
        settle: async () => {
            await sleep(SETTLING);
            await finishJobs();
        }
    };
}

interface WritingAll extends Omit<ChunkWriting, 'onLayer'> {
    /** Deals of all chunks. */
    readonly deals: number;
    readonly skipped: readonly string[];
}

async function writeAll(writing: WritingAll, chunks: Iterable<Chunk>, progress: Progress): Promise<Tally> {
    let [tally, done]: [Tally, number] = [{}, 0];
    const markNow = (): Mark => ({ at: performance.now(), rows: totalOf(tally).created, done });
    let marks: readonly Mark[] = [markNow()];
    for (const chunk of chunks) {
        const layers = chunk.layers.filter(({ object }) => !writing.skipped.includes(object));
        const onLayer = ({ object }: { object: string }): void => {
            marks = withMark(marks, markNow());
            progress.update(`${done} of ${writing.deals} deals: ${object} ${tellPace(marks, writing.deals)}`.trimEnd());
        };
        tally = await writeChunk({ ...writing, onLayer }, { ...chunk, layers }, tally);
        done += chunk.deals;
    }
    for (const [object, counts] of Object.entries(tally)) progress.step(`${object}: ${tellCounts(counts)}`);
    return tally;
}
