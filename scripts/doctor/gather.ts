/** Reads the facts: with `asking.ts` the only part of the doctor that asks an org. */
import { askOne, askParts } from '../org/ask.ts';
import { API_VERSION } from '../org/client.ts';
import type { OrgClient } from '../org/client.ts';
import { OrgError } from '../org/org-error.ts';
import { horizonIn } from '../rollups/engine/horizon.ts';
import { lastSuccess } from '../rollups/engine/lease.ts';
import { ask, askAll, askDeleted, askTooling, bothKnown, hidden } from './asking.ts';
import type { KnownOf } from './asking.ts';
import type { Allowance, FactName, Facts } from './facts.ts';
import {
    TOOLING_QUESTIONS,
    changedSince,
    membersOf,
    momentsSince,
    storedSince,
    wordsReadBy
} from './further-questions.ts';
import { PACKAGE_PARTS } from './package-parts.ts';
import { ADMIN, VIEW_SETUP } from './question.ts';
import { PARTS, QUESTIONS } from './questions.ts';

/** @param staleAfter milliseconds after which roll-ups are stale @throws OrgError when the org gives no answer */
export async function gatherFacts(client: OrgClient, staleAfter: number): Promise<Facts> {
    const apiVersion = await newestVersion(client);
    const clock = { now: client.serverTime().getTime(), staleAfter };
    const start = { clock: { value: clock }, apiVersion: { value: apiVersion } };
    return { ...(apiVersion < Number(API_VERSION) ? tooOld() : await readFacts(client)), ...start };
}

/** Needs no login, so that even an org that is too old says it. */
async function newestVersion(client: OrgClient): Promise<number> {
    const path = '/services/data';
    const versions = await client.json<readonly { readonly version: string }[]>({ method: 'GET', path });
    return Math.max(...versions.map(({ version }) => Number(version)));
}

type Asked = Omit<Facts, 'clock' | 'apiVersion'>;

/** Facts that no question of `QUESTIONS` tells by itself. */
const OTHERS = {
    fields: true,
    rules: true,
    pages: true,
    holders: true,
    allSeeing: true,
    wordsRead: true,
    limits: true,
    counts: true,
    fiscalYears: true
} as const satisfies Record<Exclude<keyof Asked, keyof typeof QUESTIONS>, true>;

/** Nothing else can be asked of an org that does not know the version in the address. */
function tooOld(): Asked {
    const because = 'the org does not speak the API that this command uses';
    const fact = { because, needs: `API version ${API_VERSION}` };
    const names = Object.keys({ ...QUESTIONS, ...OTHERS }) as Exclude<FactName, 'clock' | 'apiVersion'>[];
    return Object.fromEntries(names.map((name) => [name, fact])) as Record<(typeof names)[number], typeof fact>;
}

async function readFacts(client: OrgClient): Promise<Asked> {
    const own = await askAll(client, QUESTIONS);
    const parts = await askAll(client, PARTS);
    const holders = await readHolders(client, parts);
    return {
        ...own,
        fields: await readFields(client),
        rules: await askTooling(client, TOOLING_QUESTIONS.rules),
        pages: await askTooling(client, TOOLING_QUESTIONS.pages),
        limits: await readLimits(client),
        holders,
        allSeeing: bothKnown(
            parts.seeingBySet,
            parts.seeingByProfile,
            (bySet, byProfile) => new Set([...bySet, ...byProfile])
        ),
        wordsRead: await readWords(client, holders),
        counts: await readCounts(client, own.runs),
        fiscalYears: bothKnown(parts.customYears, parts.customQuarters, (hasCustomYears, hasQuarterToday) => ({
            hasCustomYears,
            hasQuarterToday
        }))
    };
}

type Parts = KnownOf<typeof PARTS>;

async function readHolders(client: OrgClient, { assignments, groups }: Parts): Promise<Facts['holders']> {
    if ('because' in assignments) return assignments;
    if ('because' in groups) return groups;
    const holders = new Map<string, Set<string>>(PACKAGE_PARTS.permissionSets.map((name) => [name, new Set()]));
    for (const { userId, set } of assignments.value) holders.get(set)?.add(userId);
    if (groups.value.length === 0) return { value: holders };
    const setsOf = Map.groupBy(groups.value, ({ group }) => group);
    const members = await ask(client, membersOf([...setsOf.keys()]));
    if ('because' in members) return members;
    for (const { userId, group } of members.value) {
        for (const { set } of setsOf.get(group) ?? []) holders.get(set)?.add(userId);
    }
    return { value: holders };
}

interface Described {
    readonly name: string;
    readonly fields: readonly { readonly name: string }[];
}

/** By describe, which shows what this user sees: pages show no more than that either. */
async function readFields(client: OrgClient): Promise<Facts['fields']> {
    const parts = PACKAGE_PARTS.objects.map(
        ({ name }) => ({ method: 'GET', path: `sobjects/${name}/describe` }) as const
    );
    const answers = await askParts<Described>(client, parts);
    const refused = answers.find((answer) => answer instanceof OrgError);
    if (refused instanceof OrgError) return hidden(refused, `the package deployed, and ${ADMIN}`);
    const described = answers.flatMap((answer) => (answer instanceof OrgError ? [] : [answer]));
    return { value: new Map(described.map(({ name, fields }) => [name, new Set(fields.map((field) => field.name))])) };
}

interface Limit {
    readonly Max: number;
    readonly Remaining: number;
}

async function readLimits(client: OrgClient): Promise<Facts['limits']> {
    const answer = await askOne<{ readonly DataStorageMB?: Limit; readonly DailyApiRequests?: Limit }>(
        client,
        'limits'
    );
    if (answer instanceof OrgError) return hidden(answer, VIEW_SETUP);
    const { DataStorageMB: storage, DailyApiRequests: calls } = answer;
    return { value: { dataStorageMb: allowanceOf(storage), dailyApiRequests: allowanceOf(calls) } };
}

function allowanceOf(limit: Limit | undefined): Allowance | undefined {
    return limit && { max: limit.Max, remaining: limit.Remaining };
}

async function readWords(client: OrgClient, holders: Facts['holders']): Promise<Facts['wordsRead']> {
    if ('because' in holders) return holders;
    const users = [...(holders.value.get('SecondChairIntegration') ?? [])];
    return users.length === 0 ? { value: [] } : ask(client, wordsReadBy(users));
}

async function readCounts(client: OrgClient, runs: Facts['runs']): Promise<Facts['counts']> {
    if ('because' in runs) return runs;
    const horizon = horizonIn(runs.value);
    const questions = { stored: storedSince(horizon), moments: momentsSince(horizon) };
    const { stored, moments } = await askAll(client, questions);
    const since = lastSuccess({ runs: runs.value })?.watermark;
    const newer = since === undefined ? { value: 0 } : await askDeleted(client, changedSince(since));
    const counts = bothKnown(stored, moments, (held, total) => ({ ...held, moments: total }));
    return bothKnown(counts, newer, (both, changed) => ({ ...both, newer: changed }));
}
