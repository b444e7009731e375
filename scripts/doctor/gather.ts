/** Reads the facts: the only part of the doctor that asks an org. */
import { API_VERSION } from '../org/client.ts';
import type { OrgClient } from '../org/client.ts';
import { askEach, askOne, askParts } from '../org/ask.ts';
import type { Answer, Rows } from '../org/ask.ts';
import { OrgError } from '../org/org-error.ts';
import { lastSuccess } from '../rollups/engine/lease.ts';
import type { RunRow } from '../rollups/engine/port.ts';
import { newerQuery } from '../rollups/org/soql.ts';
import type { Allowance, FactValues, Facts, Hidden, Known, Limits } from './facts.ts';
import { PACKAGE_PARTS } from './package-parts.ts';
import { ADMIN, PARTS, QUESTIONS, VIEW_SETUP, groupMembersQuestion, wordsReadQuestion } from './questions.ts';
import type { Question } from './questions.ts';

/** @param staleAfter milliseconds after which roll-ups are stale @throws OrgError when the org gives no answer */
export async function gatherFacts(client: OrgClient, staleAfter: number): Promise<Facts> {
    const versions = await client.json<readonly { readonly version: string }[]>({
        method: 'GET',
        path: '/services/data'
    });
    const apiVersion = Math.max(...versions.map(({ version }) => Number(version)));
    const clock = { now: client.serverTime().getTime(), staleAfter };
    const start = { clock: { value: clock }, apiVersion: { value: apiVersion } };
    return { ...(apiVersion < Number(API_VERSION) ? tooOld() : await readFacts(client)), ...start };
}

type Rest = Omit<Facts, 'clock' | 'apiVersion'>;

/** Nothing else can be asked of an org that does not know the version in the address. */
function tooOld(): Rest {
    const hidden = {
        because: 'the org does not speak the API that this command uses',
        needs: `API version ${API_VERSION}`
    };
    const names = [...Object.keys(QUESTIONS), ...OTHER_FACTS];
    return Object.fromEntries(names.map((name) => [name, hidden])) as unknown as Rest;
}

const OTHER_FACTS = [
    'fields',
    'rules',
    'pages',
    'holders',
    'allSeeing',
    'wordsRead',
    'limits',
    'counts',
    'fiscalYears'
];

async function readFacts(client: OrgClient): Promise<Rest> {
    const own = await askAll(client, QUESTIONS);
    const parts = await askAll(client, PARTS);
    const holders = await readHolders(client, parts);
    return {
        ...own,
        fields: await readFields(client),
        rules: await readRules(client),
        pages: await readPages(client),
        limits: await readLimits(client),
        holders,
        allSeeing: joinedFact([parts.seeingBySet, parts.seeingByProfile], (ids) => new Set(ids.flat())),
        wordsRead: await readWords(client, holders),
        counts: await readCounts(client, own.runs, parts),
        fiscalYears: bothKnown(parts.customYears, parts.customQuarters, (hasCustomYears, hasQuarterToday) => ({
            hasCustomYears,
            hasQuarterToday
        }))
    };
}

type Questions = Readonly<Record<string, Question<unknown>>>;
type Read<T extends Questions> = { readonly [Name in keyof T]: Known<T[Name] extends Question<infer V> ? V : never> };

async function askAll<T extends Questions>(client: OrgClient, questions: T): Promise<Read<T>> {
    const entries = Object.entries(questions);
    const answers = await askEach(
        client,
        entries.map(([, { soql }]) => soql)
    );
    const facts = entries.map(([name, question], index) => [name, answered(question, answers[index])]);
    return Object.fromEntries(facts) as Read<T>;
}

async function askOneQuestion<T>(client: OrgClient, question: Question<T>): Promise<Known<T>> {
    const [answer] = await askEach(client, [question.soql]);
    return answered(question, answer);
}

function answered<T>({ read, needs }: Question<T>, answer: Answer<Rows> | undefined): Known<T> {
    if (answer === undefined || answer instanceof OrgError) return hidden(answer, needs);
    return { value: read(answer) };
}

function hidden(error: OrgError | undefined, needs: string): Hidden {
    return { because: `the org answers ${error?.errorCode ?? 'nothing'}`, needs };
}

type PartFacts = Read<typeof PARTS>;

async function readHolders(client: OrgClient, { assignments, groups }: PartFacts): Promise<Facts['holders']> {
    if ('because' in assignments) return assignments;
    const holders = new Map<string, Set<string>>(PACKAGE_PARTS.permissionSets.map((name) => [name, new Set()]));
    for (const { userId, set } of assignments.value) holders.get(set)?.add(userId);
    // An org without such groups may not know the object either.
    const components = 'because' in groups ? [] : groups.value;
    if (components.length > 0) {
        const members = await askOneQuestion(
            client,
            groupMembersQuestion([...new Set(components.map(({ group }) => group))])
        );
        if ('because' in members) return members;
        for (const { userId, group } of members.value) {
            for (const { set } of components.filter((component) => component.group === group))
                holders.get(set)?.add(userId);
        }
    }
    return { value: holders };
}

interface Described {
    readonly name: string;
    readonly fields: readonly { readonly name: string }[];
}

async function readFields(client: OrgClient): Promise<Facts['fields']> {
    const names = PACKAGE_PARTS.objects.map(({ name }) => name);
    const answers = await askParts<Described>(
        client,
        names.map((name) => ({ method: 'GET', path: `sobjects/${name}/describe` }))
    );
    const refused = answers.find((answer) => answer instanceof OrgError);
    if (refused instanceof OrgError) return hidden(refused, `the package deployed, and ${ADMIN}`);
    const described = answers.flatMap((answer) => (answer instanceof OrgError ? [] : [answer]));
    return {
        value: new Map(described.map(({ name, fields }) => [name, new Set(fields.map((field) => field.name))]))
    };
}

interface RuleRow {
    readonly ValidationName: string;
    readonly Active: boolean;
    readonly EntityDefinition: { readonly QualifiedApiName: string } | null;
}

async function readRules(client: OrgClient): Promise<Facts['rules']> {
    const objects = PACKAGE_PARTS.objects.map(({ name }) => `'${name}'`).join(', ');
    const soql = `SELECT ValidationName, Active, EntityDefinition.QualifiedApiName FROM ValidationRule WHERE EntityDefinition.QualifiedApiName IN (${objects})`;
    return askTooling<RuleRow, ReadonlyMap<string, boolean>>(
        client,
        soql,
        (rows) =>
            new Map(
                rows.map((row) => [`${row.EntityDefinition?.QualifiedApiName ?? ''}.${row.ValidationName}`, row.Active])
            )
    );
}

async function readPages(client: OrgClient): Promise<Facts['pages']> {
    const names = PACKAGE_PARTS.pages.map((name) => `'${name}'`).join(', ');
    return askTooling<{ readonly DeveloperName: string }, ReadonlySet<string>>(
        client,
        `SELECT DeveloperName FROM FlexiPage WHERE DeveloperName IN (${names})`,
        (rows) => new Set(rows.map(({ DeveloperName }) => DeveloperName))
    );
}

/** At most a page of rows. */
async function askTooling<Row, T>(
    client: OrgClient,
    soql: string,
    read: (rows: readonly Row[]) => T
): Promise<Known<T>> {
    const path = `tooling/query?q=${encodeURIComponent(soql)}`;
    const answer = await askOne<{ readonly records: readonly Row[] }>(client, path);
    return answer instanceof OrgError ? hidden(answer, VIEW_SETUP) : { value: read(answer.records) };
}

interface LimitsAnswer {
    readonly DataStorageMB?: { readonly Max: number; readonly Remaining: number };
    readonly DailyApiRequests?: { readonly Max: number; readonly Remaining: number };
}

async function readLimits(client: OrgClient): Promise<Known<Limits>> {
    const answer = await askOne<LimitsAnswer>(client, 'limits');
    if (answer instanceof OrgError) return hidden(answer, VIEW_SETUP);
    const { DataStorageMB: storage, DailyApiRequests: calls } = answer;
    return { value: { dataStorageMb: allowance(storage), dailyApiRequests: allowance(calls) } };
}

function allowance(limit: LimitsAnswer['DataStorageMB']): Allowance | undefined {
    return limit && { max: limit.Max, remaining: limit.Remaining };
}

async function readWords(client: OrgClient, holders: Facts['holders']): Promise<Facts['wordsRead']> {
    if ('because' in holders) return holders;
    const users = holders.value.get('SecondChairIntegration') ?? new Set<string>();
    return users.size === 0 ? { value: [] } : askOneQuestion(client, wordsReadQuestion([...users]));
}

async function readCounts(
    client: OrgClient,
    runs: Known<readonly RunRow[]>,
    { sums, moments }: PartFacts
): Promise<Known<FactValues['counts']>> {
    if ('because' in runs) return runs;
    const since = lastSuccess({ runs: runs.value })?.watermark;
    const newer: Known<number> =
        since === undefined ? { value: 0 } : await askDeleted(client, newerQuery('all', since).soql);
    return bothKnown(
        bothKnown(sums, moments, (stored, total) => ({ ...stored, moments: total })),
        newer,
        (counts, changed) => ({
            ...counts,
            newer: changed
        })
    );
}

/** How many rows there are, with the deleted ones. */
async function askDeleted(client: OrgClient, soql: string): Promise<Known<number>> {
    const answer = await askOne<Rows>(client, `queryAll?q=${encodeURIComponent(soql)}`);
    return answer instanceof OrgError ? hidden(answer, ADMIN) : { value: answer.totalSize };
}

function bothKnown<A, B, T>(one: Known<A>, other: Known<B>, join: (one: A, other: B) => T): Known<T> {
    if ('because' in one) return one;
    return 'because' in other ? other : { value: join(one.value, other.value) };
}

function joinedFact<A, T>(facts: readonly Known<A>[], join: (values: readonly A[]) => T): Known<T> {
    const missing = facts.find((fact) => 'because' in fact);
    if (missing && 'because' in missing) return missing;
    return { value: join(facts.flatMap((fact) => ('value' in fact ? [fact.value] : []))) };
}
