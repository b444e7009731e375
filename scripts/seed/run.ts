import type { Temporal } from 'temporal-polyfill';
import type { OrgClient } from '../org/client.ts';
import { mayCreate, readRights, requireWrite } from '../org/permissions.ts';
import { SURROUNDINGS } from '../org/retry.ts';
import type { Surroundings } from '../org/retry.ts';
import { tellPace, withMark } from '../pace.ts';
import type { Mark } from '../pace.ts';
import type { Progress } from '../progress.ts';
import { chunkOf } from './chunks.ts';
import type { CrmExport } from './export.ts';
import { readMeans } from './means.ts';
import { knownPeople, openCrew } from './people.ts';
import type { Crew } from './people.ts';
import { planFor } from './plan.ts';
import type { Plan, Shift } from './plan.ts';
import type { SeededObject } from './layer.ts';
import { KEYS } from './records.ts';
import { Refusals } from './refusals.ts';
import { counted, tellCounts, totalOf } from './result.ts';
import type { RefusalReport, Tally } from './result.ts';
import { tellerOf } from './story.ts';
import type { Teller } from './story/seats.ts';
import type { Standing } from './standing.ts';
import { subjectOf } from './subject.ts';
import type { Subject } from './subject.ts';
import { requireTruthFile, tellTruth } from './truth/write-truth.ts';
import { writeChunk } from './write-chunk.ts';
import type { Writing } from './write-layer.ts';
import { openWriting, wayFor } from './writing.ts';
import type { Way } from './writing.ts';

export interface SeedOptions {
    readonly crm: CrmExport;
    readonly seed: number;
    /** The day on which the story ends: it is told as of that day. */
    readonly today: Temporal.PlainDate;
    /** More deals than the export has are grown from it; of fewer, the newest are told. Without it, the export's. */
    readonly opportunities?: number | undefined;
    /** File for what the org refuses, once it is too much for the screen. */
    readonly refusedFile: string;
    /** File for what the story planted and the counts that a roll-up must recover. */
    readonly truthFile?: string | undefined;
    /** Another way than the one for so many deals, for tests. */
    readonly way?: Way;
    readonly surroundings?: Pick<Surroundings, 'sleep'> | undefined;
}

/** Counts by object, and what was refused; nothing created when everything was there already. */
export interface SeedResult extends RefusalReport {
    readonly objects: Tally;
    /** What the org had no room for, in sentences. */
    readonly cuts: readonly string[];
}

const OPTIONAL = 'Event';
const OBJECTS = Object.keys(KEYS) as SeededObject[];
/** What the user must be allowed to write before anything is loaded. */
const REQUIRED = ['User', ...OBJECTS.filter((object) => object !== OPTIONAL)];

/**
 * Loads an export, its users and the generated story into the org, shift by shift and chunk by chunk. What is there
 * already is left as it is, so a second run changes nothing and a run that was cut short is finished by the next.
 * Records that the org refuses do not keep the others from being written.
 * @throws CliError BadInput, OrgRefused before anything is loaded; OrgUnreachable, LimitReached … from the org.
 */
export async function seed(client: OrgClient, options: SeedOptions, progress: Progress): Promise<SeedResult> {
    const { truthFile } = options;
    if (truthFile !== undefined) requireTruthFile(truthFile);
    const teller = tellerOf(options.seed, options.today);
    const whole = subjectOf(options.crm, teller, options.opportunities);
    progress.step(`Export: ${whole.deals} deals of ${whole.seats.length} sellers, checked`);
    const rights = await readRights(client);
    requireWrite(rights, REQUIRED);
    const skipped: SeededObject[] = mayCreate(rights, OPTIONAL) ? [] : [OPTIONAL];
    if (skipped.length > 0) progress.step(`${OPTIONAL}: none created, this user may not create events`);
    const { sleep } = options.surroundings ?? SURROUNDINGS;
    const objects = OBJECTS.filter((object) => !skipped.includes(object));
    const { writeBy, ...writing } = await openWriting(client, { objects, sleep }, progress);
    const { subject, plan, crew } = await castFor(client, whole, writing.standing);
    for (const cut of plan.cuts) progress.step(cut);
    const way = options.way ?? wayFor(subject.deals, client.bulkAbove);
    progress.step(`${subject.deals} deals go ${way.words}`);
    const refusals = new Refusals(options.refusedFile);
    const scene = { subject, plan, crew, teller, refusals, skipped, dealsAtOnce: way.dealsAtOnce };
    const tally = await writeShifts({ ...scene, writing: { ...writing, write: writeBy(way) } }, progress);
    if (truthFile !== undefined) {
        await tellTruth(client, { truthFile, seed: options.seed, teller, subject }, progress);
    }
    return { objects: tally, cuts: plan.cuts, ...refusals.report() };
}

interface Cast {
    readonly subject: Subject;
    readonly plan: Plan;
    readonly crew: Crew;
}

async function castFor(client: OrgClient, whole: Subject, { counted: records }: Standing): Promise<Cast> {
    const known = await knownPeople(client);
    const licenses = [...known.users.values()].filter(({ isActive }) => isActive).length;
    const plan = planFor(whole, await readMeans(client, { licenses, records }));
    const subject = whole.within(plan.deals);
    return { subject, plan, crew: await openCrew(client, { seats: subject.seats, plan, known }) };
}

interface Scene extends Cast {
    readonly teller: Teller;
    readonly writing: Writing;
    readonly refusals: Refusals;
    /** Objects that this user may not write. */
    readonly skipped: readonly SeededObject[];
    readonly dealsAtOnce: number;
}

async function writeShifts(scene: Scene, progress: Progress): Promise<Tally> {
    const { plan, crew } = scene;
    const meter = meterOf(scene.subject.deals, progress);
    let tally: Tally = {};
    for (const shift of plan.shifts) {
        await crew.introduce(shift);
        tally = await writeParts(scene, shift, { tally, meter });
        await crew.dismiss(shift);
    }
    const users = { created: crew.created(), present: crew.people.size - crew.created() };
    tally = { ...counted({}, 'User', users), ...tally };
    for (const [object, counts] of Object.entries(tally)) progress.step(`${object}: ${tellCounts(counts)}`);
    return tally;
}

interface SoFar {
    readonly tally: Tally;
    readonly meter: Meter;
}

async function writeParts(scene: Scene, shift: Shift, { tally, meter }: SoFar): Promise<Tally> {
    const { subject, plan, crew, teller, writing, refusals, skipped } = scene;
    const write: Writing['write'] = async (records, layer) => {
        await crew.seat(shift);
        return writing.write(records, layer);
    };
    for (const part of subject.parts(shift, scene.dealsAtOnce)) {
        const chunk = chunkOf(part, { teller, seatOf: subject.seatOf, away: plan.away });
        const onLayer = ({ object }: { object: string }): void => meter.at(object, tally);
        const { people } = crew;
        tally = await writeChunk({ ...writing, write, people, refusals, skipped, onLayer }, chunk, tally);
        meter.done(chunk.deals);
    }
    return tally;
}

/** Says how far the deals are. */
interface Meter {
    readonly at: (object: string, tally: Tally) => void;
    readonly done: (deals: number) => void;
}

function meterOf(total: number, progress: Progress): Meter {
    let done = 0;
    let marks: readonly Mark[] = [{ at: performance.now(), rows: 0, done }];
    return {
        at(object, tally) {
            marks = withMark(marks, { at: performance.now(), rows: totalOf(tally).created, done });
            progress.update(`${done} of ${total} deals, ${object} ${tellPace(marks, total)}`.trimEnd());
        },
        done(deals) {
            done += deals;
        }
    };
}
