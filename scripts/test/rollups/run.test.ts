import { addDays, quarterStart } from '../../../force-app/main/shared/lwc/period/period.ts';
import { insertSetupRow, updateSetupRow } from '../../../local-org/rows.ts';
import type { RunningOrg } from '../../../local-org/server.ts';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';
import { readAll } from '../../org/read.ts';
import type { OrgRow } from '../../org/read.ts';
import { SILENT } from '../../progress.ts';
import { dryRun, runRollup, verifyRollups } from '../../rollups/run.ts';
import type { RollupResult } from '../../rollups/run.ts';
import { startPreparedOrg } from '../prepared-org.ts';

const NOW = new Date().toISOString().slice(0, 10);
/** Not in the future in any time zone. */
const TODAY = addDays(NOW, -1);
/** In another quarter, and far from what can follow it up. */
const LONG_AGO = addDays(TODAY, -250);
/** The quarter of a custom fiscal year. */
const [START, END] = [addDays(TODAY, -3), addDays(TODAY, 88)];

let running: RunningOrg;
let client: OrgClient;
let manager: string;
let colleague: string;
let seller: string;
let deal: string;

beforeAll(async () => {
    running = await startPreparedOrg({ faults: {} });
    client = createClient({ instanceUrl: running.url, accessToken: running.accessToken });
    // Who runs the command stands in for everybody: who may write what is tested elsewhere.
    [manager, colleague, seller] = ['Mia', 'Cora', 'Sam'].map(addUser) as [string, string, string];
    deal = await create('Opportunity', {
        Name: 'Big',
        StageName: 'Prospecting',
        CloseDate: TODAY,
        Amount: 100,
        OwnerId: seller
    });
}, 60_000);

afterAll(() => running.close());

function addUser(name: string): string {
    const [profile] = running.org.db.query('SELECT Id FROM Profile WHERE Name = ?', ['Standard User']);
    return insertSetupRow(running.org, 'User', {
        Username: `${name}@rollup.example`,
        LastName: name,
        Name: name,
        Alias: name,
        Email: `${name}@rollup.example`,
        IsActive: true,
        ProfileId: String(profile?.['Id']),
        TimeZoneSidKey: 'UTC',
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US'
    });
}

async function create(object: string, values: OrgRow): Promise<string> {
    const { id } = await client.json<{ id: string }>({ method: 'POST', path: `sobjects/${object}`, body: values });
    return id;
}

async function change(object: string, id: string, values: OrgRow): Promise<void> {
    await client.json({ method: 'PATCH', path: `sobjects/${object}/${id}`, body: values });
}

function moment(values: OrgRow = {}): Promise<string> {
    return create('DealInvolvement__c', {
        Opportunity__c: deal,
        Manager__c: manager,
        Seller__c: seller,
        OccurredOn__c: TODAY,
        Setting__c: 'WithCustomer',
        Led__c: 'Manager',
        Chose__c: 'Manager',
        Asked__c: 'Nobody',
        ...values
    });
}

const rollUp = (): Promise<RollupResult> => runRollup(client, {}, SILENT);

/** The month's row of a person or a pair. */
async function row(
    scope: string,
    people: { readonly manager?: string; readonly seller?: string },
    start = `${TODAY.slice(0, 8)}01`
): Promise<OrgRow> {
    const found = await readAll(
        client,
        `SELECT FIELDS(CUSTOM), OwnerId FROM InvolvementRollup__c WHERE Scope__c = '${scope}' AND PeriodType__c = 'Month' AND Manager__c = ${quoted(people.manager)} AND Seller__c = ${quoted(people.seller)} AND PeriodStart__c = ${start} LIMIT 10`
    );
    expect(found).toHaveLength(1);
    return found[0] ?? {};
}

function admin(): unknown {
    return running.org.db.query('SELECT Id FROM User WHERE Username = ?', [running.username])[0]?.['Id'];
}

function quoted(id: string | undefined): string {
    return id === undefined ? 'null' : `'${id}'`;
}

const runs = (): Promise<OrgRow[]> =>
    readAll(
        client,
        'SELECT Id, Name, Key__c, Status__c, Mode__c, Message__c, Watermark__c FROM RollupRun__c ORDER BY Name DESC'
    );

describe('a run', () => {
    it('is full the first time, then looks at changes, and writes what differs', async () => {
        await moment();
        const first = await rollUp();
        expect(first).toMatchObject({
            mode: 'Full',
            why: 'no run has succeeded yet',
            events: 1,
            written: 6,
            unchanged: 0
        });
        expect(await row('Pair', { manager, seller })).toMatchObject({ TookOver__c: 1, Deals__c: 1, OwnerId: seller });

        await moment({ Asked__c: 'Seller' });
        const second = await rollUp();
        expect(second).toMatchObject({ mode: 'Incremental', events: 2, written: 6, emptied: 0, moments: 2 });
        expect(await row('Manager', { manager })).toMatchObject({ TookOver__c: 1, HandedOver__c: 1, OwnerId: manager });
        expect(await rollUp()).toMatchObject({ written: 0, unchanged: 6 });
    });

    it('takes at most six calls for few changes', async () => {
        await moment({ Minutes__c: 5 });
        const before = client.calls;
        await rollUp();
        expect(client.calls - before).toBeLessThanOrEqual(6);
    });

    it('counts what is voided, deleted and brought back', async () => {
        const id = await moment({ Led__c: 'Seller', Chose__c: 'Seller', Asked__c: null });
        await rollUp();
        expect(await row('Seller', { seller })).toMatchObject({ Observed__c: 1 });
        await client.json({ method: 'DELETE', path: `sobjects/DealInvolvement__c/${id}` });
        await rollUp();
        expect(await row('Seller', { seller })).toMatchObject({ Observed__c: 0 });
        const other = await moment({ Led__c: 'Seller', Chose__c: 'Seller', Asked__c: null });
        await rollUp();
        await change('DealInvolvement__c', other, { IsVoided__c: true });
        await rollUp();
        expect(await row('Seller', { seller })).toMatchObject({ Observed__c: 0 });
    });

    it('follows a request to another manager, and empties the rows it leaves', async () => {
        const request = await create('HelpRequest__c', {
            Opportunity__c: deal,
            OwnerId: seller,
            AskedOf__c: colleague,
            Intent__c: 'I open the call',
            WantedHelp__c: 'JoinILead'
        });
        await rollUp();
        expect(await row('Manager', { manager: colleague })).toMatchObject({ Requests__c: 1 });
        await change('HelpRequest__c', request, { AskedOf__c: manager });
        expect(await rollUp()).toMatchObject({ mode: 'Incremental', emptied: 4 });
        expect(await row('Manager', { manager: colleague })).toMatchObject({ Requests__c: 0 });
        expect(await row('Pair', { manager: colleague, seller })).toMatchObject({ Requests__c: 0 });
        expect(await row('Pair', { manager, seller })).toMatchObject({ Requests__c: 1 });
    });

    it('counts a note once it is shared, and its commitments', async () => {
        const note = await create('CoachingNote__c', {
            Seller__c: seller,
            HappenedOn__c: TODAY,
            Minutes__c: 20,
            Mode__c: 'Asked',
            Goal__c: 'Win'
        });
        await create('CoachingCommitment__c', { Note__c: note, Who__c: 'Seller', What__c: 'Call', DueOn__c: NOW });
        await rollUp();
        expect(await row('Seller', { seller })).toMatchObject({ CoachingNotes__c: 0 });
        await change('CoachingNote__c', note, { Status__c: 'Shared' });
        await rollUp();
        expect(await row('Seller', { seller })).toMatchObject({
            CoachingNotes__c: 1,
            CoachingMinutes__c: 20,
            CommitmentsDue__c: 1,
            CommitmentsKept__c: 0
        });
    });

    it('counts a deal that is won later', async () => {
        await change('Opportunity', deal, { StageName: 'Closed Won' });
        await rollUp();
        expect(await row('Pair', { manager, seller })).toMatchObject({ DealsWon__c: 1, WonAmount__c: 100 });
    });

    it('gives the new row of somebody who has left to the manager, or to whoever runs the command', async () => {
        updateSetupRow(running.org, 'User', seller, { IsActive: false });
        await moment({ OccurredOn__c: LONG_AGO });
        await rollUp();
        const start = `${LONG_AGO.slice(0, 8)}01`;
        expect(await row('Seller', { seller }, start)).toMatchObject({ SellerName__c: 'Sam', OwnerId: admin() });
        expect(await row('Pair', { manager, seller }, start)).toMatchObject({ OwnerId: manager });
        updateSetupRow(running.org, 'User', seller, { IsActive: true });
    });

    it('counts everything anew by another fiscal year, and empties the old quarters', async () => {
        updateSetupRow(running.org, 'Organization', running.org.id, { FiscalYearStartMonth: 2 });
        const result = await rollUp();
        expect(result).toMatchObject({ mode: 'Full', why: 'the fiscal calendar or a threshold has changed' });
        expect(result.emptied).toBeGreaterThan(0);
        expect(await quarters()).toEqual([quarterStart(TODAY, 2)]);
        const year = insertSetupRow(running.org, 'FiscalYearSettings', { Name: 'FY 2026', IsStandardYear: false });
        insertSetupRow(running.org, 'Period', {
            FiscalYearSettingsId: year,
            Type: 'Quarter',
            StartDate: START,
            EndDate: END
        });
        expect(await rollUp()).toMatchObject({ mode: 'Full' });
        expect(await quarters()).toEqual([START]);
        expect(await rollUp()).toMatchObject({ mode: 'Incremental', written: 0 });
    });
});

describe('several runs', () => {
    it('take turns: the second is told who runs and until when', async () => {
        const lease = await create('RollupRun__c', {
            Key__c: 'rollup:running',
            Status__c: 'Running',
            LeaseOwner__c: 'another host'
        });
        await expect(rollUp()).rejects.toMatchObject({
            code: 'AlreadyRunning',
            message: expect.stringMatching(/^another host has been rolling up since .*Z and may until .*Z\.$/)
        });
        await change('RollupRun__c', lease, { LeaseUntil__c: '2026-01-01T00:00:00Z', Mode__c: 'Full' });
        expect(await rollUp()).toMatchObject({ mode: 'Full', why: 'a full run before did not end well' });
        const [newest, before] = await runs();
        expect(newest).toMatchObject({ Status__c: 'Succeeded', Mode__c: 'Full' });
        expect(before).toMatchObject({
            Id: lease,
            Status__c: 'Failed',
            Message__c: expect.stringContaining('took it over')
        });
    });

    it('are kept apart by the org itself: an ended run and an older number write nothing', async () => {
        const [last] = await runs();
        await expect(change('RollupRun__c', String(last?.['Id']), { Status__c: 'Running' })).rejects.toThrow(
            'This run has ended'
        );
        const { Id, RunNumber__c } = await anyRow();
        const older = { RunNumber__c: Number(RunNumber__c) - 1, Deals__c: 99 };
        await expect(change('InvolvementRollup__c', Id as string, older)).rejects.toThrow('A newer run wrote this row');
    });
});

describe('what is stored', () => {
    it('is proved equal, and a changed row is found, named and mended', async () => {
        expect(await verifyRollups(client, SILENT)).toMatchObject({ waiting: [] });
        const { Id, Key__c, Deals__c } = await anyRow();
        await change('InvolvementRollup__c', Id as string, { Deals__c: 41 });
        await expect(verifyRollups(client, SILENT)).rejects.toMatchObject({
            code: 'RollupsDiffer',
            message: expect.stringContaining(`${String(Key__c)}: deals 41 -> ${String(Deals__c)}`)
        });
        expect(await dryRun(client, { isFull: true }, SILENT)).toMatchObject({
            rows: [{ key: Key__c, figures: [{ figure: 'deals', stored: 41, wanted: Deals__c }] }]
        });
        expect(await runRollup(client, { isFull: true }, SILENT)).toMatchObject({ mode: 'Full', written: 1 });
        expect(await verifyRollups(client, SILENT)).toMatchObject({ waiting: [] });
    });

    it('waits for the next run when events have changed since, and a look changes nothing', async () => {
        await moment();
        const { waiting } = await verifyRollups(client, SILENT);
        expect(waiting.map(({ key }) => key.slice(0, 1)).sort()).toEqual(['M', 'M', 'P', 'P', 'S', 'S']);
        const before = running.org.db.dataVersion;
        expect((await dryRun(client, {}, SILENT)).rows).toHaveLength(6);
        expect(running.org.db.dataVersion).toBe(before);
        expect(await rollUp()).toMatchObject({ written: 6 });
    });
});

describe('a refused row', () => {
    it('is named, the others are written, and the next run repairs', async () => {
        await moment({ Minutes__c: 60 });
        await faults({
            rows: [
                {
                    object: 'InvolvementRollup__c',
                    record: '"Scope__c":"Manager"',
                    times: 'always',
                    code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
                }
            ]
        });
        const [before] = await runs();
        await expect(rollUp()).rejects.toMatchObject({
            code: 'OrgRefused',
            message: expect.stringMatching(/^The org refused 2 of 6 roll-ups; the others are written\.\n {2}M:/)
        });
        expect(await row('Seller', { seller })).toMatchObject({ Minutes__c: 65 });
        expect((await runs())[0]).toMatchObject({
            Status__c: 'Failed',
            Watermark__c: null,
            Message__c: expect.stringContaining('refused 2')
        });
        await faults({});
        expect(await rollUp()).toMatchObject({ mode: 'Incremental', written: 2 });
        expect(await row('Manager', { manager })).toMatchObject({ Minutes__c: 65 });
        expect((await runs())[0]).toMatchObject({ Status__c: 'Succeeded' });
        expect(before).toMatchObject({ Status__c: 'Succeeded' });
    });
});

async function faults(plan: object): Promise<void> {
    const response = await fetch(new URL('/local-org/faults', running.url), {
        method: 'PUT',
        body: JSON.stringify(plan)
    });
    expect(response.ok).toBe(true);
}

async function anyRow(): Promise<OrgRow> {
    const [found] = await readAll(
        client,
        `SELECT Id, Key__c, Deals__c, RunNumber__c FROM InvolvementRollup__c WHERE Scope__c = 'Pair' AND Deals__c > 0 ORDER BY Key__c LIMIT 1`
    );
    return found ?? {};
}

/** Quarters of this year's last months in which something is counted. */
async function quarters(): Promise<unknown[]> {
    const rows = await readAll(
        client,
        `SELECT PeriodStart__c FROM InvolvementRollup__c WHERE Scope__c = 'Manager' AND PeriodType__c = 'Quarter' AND Involvements__c > 1`
    );
    return rows.map((each) => each['PeriodStart__c']);
}
