import type { Case } from '../case.ts';
import { at, listIn, said } from '../observe.ts';
import type { Stage } from '../stage.ts';

/** The object that is queried. */
export const OBJECT = 'ConformanceParent__c';

/** What the cases about queries share. */
export interface Rows {
    /** Condition that finds this subject's rows only. */
    readonly ours: string;
    readonly child: string;
}

/** Five rows that differ in every way the cases ask for. */
export async function prepare(stage: Stage): Promise<Rows> {
    const mark = stage.key();
    const rows = [
        { Name: 'alpha', Size__c: 1, Kind__c: 'Large', Mood__c: 'Calm', Colours__c: 'Red', Day__c: '2026-01-31' },
        { Name: 'Beta', Size__c: 2, Kind__c: 'Small', Mood__c: 'Merry', Colours__c: 'Red;Blue', Day__c: '2026-02-01' },
        { Name: 'gamma_1', Size__c: 3, Kind__c: 'Medium', Colours__c: 'Blue;Green', Remark__c: "it's" },
        { Name: 'gammaX1', Size__c: 4, Kind__c: 'Small', IsOpen__c: false, Remark__c: '100% sure' },
        { Name: 'épsilon', Short__c: 'ab\\c', Moment__c: '2026-01-01T06:30:00Z' }
    ];
    const made: string[] = [];
    for (const row of rows) made.push(await stage.create(OBJECT, { ...row, Alias__c: mark }));
    const [parent] = made;
    const child = await stage.create('ConformanceChild__c', { Parent__c: parent, Label__c: 'one', Amount__c: 5 });
    return { ours: `Alias__c = '${mark}'`, child };
}

/** Names in the order they come, or the last line of the refusal. */
export async function names(
    stage: Stage,
    { ours }: Rows,
    where: string,
    rest = 'ORDER BY CreatedDate, Name'
): Promise<unknown> {
    const soql = `SELECT Name FROM ${OBJECT} WHERE ${ours}${where === '' ? '' : ` AND ${where}`} ${rest}`;
    return values(stage, soql, 'Name');
}

/** One field of all rows, or the last line of the refusal. */
export async function values(stage: Stage, soql: string, field: string): Promise<unknown> {
    const answer = await stage.client.query(soql);
    if (answer.status !== 200) return lastLine(said(answer));
    return listIn(at(answer.body, 'records')).map((row) => row[field]);
}

/** The platform shows the statement and a caret above what is wrong; this is what is wrong. */
export function lastLine(text: string): string {
    const lines = text.split('\n');
    return lines.length === 1 ? text : `${String(/^\d+ \w+/.exec(text)?.[0])}: ${String(lines.at(-1))}`;
}

/** A condition or an order, and the names it gives. */
export type NameCase = readonly [
    id: string,
    title: string,
    where: string,
    expected: unknown,
    basis?: Case['basis'],
    source?: string
];

/** The time zone of the user who asks. */
export async function zoneOf(stage: Stage): Promise<string> {
    const identity = await stage.client.get('/services/oauth2/userinfo');
    return String(at(identity.body, 'zoneinfo'));
}

/** The hour that this user's clock shows at that moment. */
export async function hourOfUser(stage: Stage, moment: Date): Promise<number> {
    const options = { timeZone: await zoneOf(stage), hour: 'numeric', hourCycle: 'h23' } as const;
    return Number(new Intl.DateTimeFormat('en-US', options).format(moment));
}
