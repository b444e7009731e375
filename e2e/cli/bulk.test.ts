import { parse } from 'csv-parse/sync';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { salesforceCli, type SalesforceCli } from '../../install/sf.ts';
import { startOrg, type RunningOrg } from '../../local-org/server.ts';

/** Every command of the CLI takes seconds. */
const TIMEOUT = 120_000;
/** More rows than one page of results, so that the CLI must put pages together. */
const MANY = 10_500;

const folder = mkdtempSync(path.join(tmpdir(), 'bulk-'));

let running: RunningOrg;
let sf: SalesforceCli;

type Json = Readonly<Record<string, unknown>>;

/** A command on the org, run where it may leave files. */
async function bulk(command: string, ...flags: string[]): Promise<Json> {
    const parameters = ['data', ...command.split(' '), '--target-org', 'local', ...flags];
    return (await sf.run(parameters, { cwd: folder })) as Json;
}

function csv(name: string, lines: readonly string[]): string {
    const file = path.join(folder, name);
    writeFileSync(file, `${lines.join('\n')}\n`);
    return file;
}

function accounts(): Json[] {
    const sql = 'SELECT "Id", "Name", "Description" FROM "Account" WHERE "IsDeleted" = 0 ORDER BY rowid';
    return running.org.db.query(sql, []);
}

beforeAll(async () => {
    mkdirSync(path.join(folder, 'home'));
    sf = salesforceCli(path.join(folder, 'home'));
    running = await startOrg();
    const login = ['org', 'login', 'access-token', '--instance-url', running.url, '--no-prompt', '--alias', 'local'];
    await sf.run(login, { cwd: folder, env: { SF_ACCESS_TOKEN: running.accessToken } });
}, TIMEOUT);

afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
});

test(
    'records are imported, and their results saved',
    async () => {
        const rows = Array.from({ length: MANY }, (_, n) => `Account ${n},"Number ""${n}"", of many"`);
        const file = csv('accounts.csv', ['Name,Description', ...rows]);
        const imported = await bulk('import bulk', '--sobject', 'Account', '--file', file, '--wait', '2');
        expect(imported).toMatchObject({ processedRecords: MANY, successfulRecords: MANY, failedRecords: 0 });
        expect(accounts()[7]).toMatchObject({ Name: 'Account 7', Description: 'Number "7", of many' });
        const results = await bulk('bulk results', '--job-id', String(imported['jobId']));
        expect(results).toMatchObject({ status: 'JobComplete', operation: 'insert', successfulRecords: MANY });
        const saved = readFileSync(path.join(folder, String(results['successFilePath'])), 'utf8');
        expect(parse(saved, { columns: true })).toHaveLength(MANY);
    },
    TIMEOUT
);

test(
    'records are exported over several pages',
    async () => {
        const query = 'SELECT Id, Name, Description FROM Account';
        const exported = await bulk('export bulk', '--query', query, '--output-file', 'all.csv', '--wait', '2');
        expect(exported).toMatchObject({ totalSize: MANY });
        const records: unknown = parse(readFileSync(path.join(folder, 'all.csv'), 'utf8'), { columns: true });
        expect(records).toEqual(accounts().map((row) => ({ ...row })));
    },
    TIMEOUT
);

test(
    'records are upserted and deleted, and failures named',
    async () => {
        const [first, second, ...rest] = accounts().map((row) => String(row['Id']));
        const changes = csv('changes.csv', ['Id,Name', `${first},Renamed`, ',Added']);
        const upserted = await bulk('upsert bulk', '-s', 'Account', '-f', changes, '-i', 'Id', '-w', '2');
        expect(upserted).toMatchObject({ jobInfo: { numberRecordsProcessed: 2, numberRecordsFailed: 0 } });
        expect(accounts()[0]).toMatchObject({ Name: 'Renamed' });
        expect(accounts().at(-1)).toMatchObject({ Name: 'Added' });
        await bulk('delete bulk', '-s', 'Account', '-f', csv('delete.csv', ['Id', ...rest]), '-w', '2');
        expect(accounts().map((row) => row['Name'])).toEqual(['Renamed', 'Account 1', 'Added']);
        const again = csv('again.csv', ['Id', String(second), String(rest[0])]);
        await expect(bulk('delete bulk', '-s', 'Account', '-f', again, '-w', '2')).rejects.toThrow(/1 record/);
    },
    TIMEOUT
);
