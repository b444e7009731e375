import { jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunningOrg } from '../../../local-org/server.ts';
import { COMMANDS } from '../../commands/table.ts';
import { runProgram } from '../../program.ts';
import type { SeedResult } from '../../seed/run.ts';
import { startPreparedOrg } from '../prepared-org.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const HUBSPOT = fileURLToPath(new URL('../../seed/examples/hubspot/mapping.json', import.meta.url));
const FAMILY = '👩‍👩‍👧';
/** Names of every kind, and what an org keeps of them. */
const ACCOUNTS = [
    `${FAMILY} Toys`,
    '\u202Eשלום\u202C בע״מ',
    'Cafe\u0301 "Nine", Inc.',
    '=HYPERLINK("http://x")',
    "100%_\\ O'Neil; SELECT",
    '-1+1',
    '山田太郎',
    'a'.repeat(255)
];
const SELLERS = [
    'José',
    'Jose',
    '山田太郎',
    '田中太郎',
    `Anna ${'x'.repeat(116)}`,
    'anna@acme.example',
    "D'Arcy O’Neil",
    'null'
];
const HEAD = 'Id;Name;Owner;Company;Stage;Closed;Amount';

let running: RunningOrg;

beforeAll(async () => {
    running = await startPreparedOrg();
    process.env['SF_INSTANCE_URL'] = running.url;
    process.env['SF_ACCESS_TOKEN'] = running.accessToken;
}, 60_000);

afterAll(async () => {
    delete process.env['SF_INSTANCE_URL'];
    delete process.env['SF_ACCESS_TOKEN'];
    await running.close();
});

afterEach(() => jest.restoreAllMocks());

interface Printed {
    readonly status: number;
    readonly message?: string;
    readonly result?: SeedResult;
    readonly problems?: readonly { readonly line: number; readonly column: string }[];
}

async function seed(...parameters: readonly string[]): Promise<Printed> {
    let output = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    await runProgram(COMMANDS, ['seed', '--json', '--quiet', ...parameters]);
    return JSON.parse(output) as Printed;
}

/** A folder with deals in Windows' spreadsheet manner, and the mapping for it. */
function folderWith(rows: readonly string[], defaultManager = '陳 Manager'): { folder: string; map: string } {
    const folder = temporaryFolder();
    const map = join(folder, 'mapping.json');
    writeFileSync(join(folder, 'deals.csv'), Buffer.from(`\uFEFF${[HEAD, ...rows].join('\r\n')}\r\n`, 'utf16le'));
    writeFileSync(
        map,
        JSON.stringify({
            delimiter: ';',
            numbers: '1.234,56',
            dates: 'DD.MM.YYYY',
            sellers: { defaultManager },
            deals: {
                file: 'deals.csv',
                columns: {
                    id: 'Id',
                    name: 'Name',
                    seller: 'Owner',
                    account: 'Company',
                    stage: 'Stage',
                    closedOn: 'Closed',
                    amount: 'Amount'
                },
                stages: { offen: 'Engaging', gewonnen: 'Won' }
            }
        })
    );
    return { folder, map };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const rows = ACCOUNTS.map((account, index) =>
    [
        `id-${index % 2 ? 'a' : 'A'}${index >> 1}`,
        `${FAMILY} deal ${index}`,
        SELLERS[index],
        account,
        index % 2 ? 'offen' : 'gewonnen',
        '29.02.2024',
        '1.234,56 €'
    ]
        .map((cell) => quoted(String(cell)))
        .join(';')
);

const column = (soql: string): unknown[] => running.org.db.query(soql, []).map((row) => Object.values(row)[0]);

describe('seed --map', () => {
    it('loads names of every kind, whole where they fit, and finds them again', async () => {
        const { map } = folderWith(rows);
        const { result } = await seed('--map', map);
        expect(result?.objects).toMatchObject({
            User: { created: SELLERS.length + 1 },
            Account: { created: ACCOUNTS.length, refused: 0 },
            Opportunity: { created: ACCOUNTS.length, refused: 0 }
        });
        expect(column('SELECT Name FROM Account')).toEqual(expect.arrayContaining(ACCOUNTS));
        expect(
            column(`SELECT COUNT(*) FROM Opportunity WHERE Amount = 1234.56 AND Name LIKE '% deal % (id-%)'`)
        ).toEqual([8]);
        expect(column(`SELECT DISTINCT CloseDate FROM Opportunity WHERE StageName = 'Closed Won'`)).toEqual([
            '2024-02-29'
        ]);
        const people = column(`SELECT Name FROM User WHERE Username LIKE '%second-chair.example'`);
        expect(people).toEqual(
            expect.arrayContaining(
                ['José', 'Jose', '山田太郎', 'Anna', "D'Arcy O’Neil", 'null'].map((name) =>
                    expect.stringContaining(name)
                )
            )
        );

        const again = (await seed('--map', map)).result?.objects ?? {};
        expect(Object.entries(again).filter(([, { created, refused }]) => created + refused > 0)).toEqual([]);
    });

    it('loads the example of a HubSpot-like export', async () => {
        const { result } = await seed('--map', HUBSPOT);
        expect(result?.objects).toMatchObject({ Opportunity: { created: 113, refused: 0 }, User: { created: 8 } });
        expect(column(`SELECT COUNT(*) FROM Opportunity WHERE StageName = 'Negotiation/Review'`)).not.toEqual([0]);
    });

    it('writes what is wrong into a report that a spreadsheet opens safely, and loads nothing', async () => {
        const { folder, map } = folderWith([
            ...rows,
            '=1+1;P;Ann;#N/A;offen;31.02.2024;1,5',
            'z;P;Bob;Acme;=cmd|x;;NaN'
        ]);
        const report = join(folder, 'problems.csv');
        const before = running.org.db.dataVersion;
        const printed = await seed('--map', map, '--report', report, '--max-errors', '1');
        expect(running.org.db.dataVersion).toBe(before);
        expect(printed).toMatchObject({
            status: 3,
            message: expect.stringContaining('2 rows cannot be loaded.') as string
        });
        expect(printed.problems?.map(({ line, column }) => [line, column])).toEqual([
            [10, 'Company'],
            [10, 'Closed'],
            [11, 'Stage'],
            [11, 'Amount']
        ]);
        expect(readFileSync(report, 'utf8').split('\r\n')).toEqual([
            '\uFEFFfile,line,column,expected,found,remark',
            'deals.csv,10,Company,"some text, not a spreadsheet\'s error",#N/A,',
            'deals.csv,10,Closed,"a date that exists, written DD.MM.YYYY",31.02.2024,',
            'deals.csv,11,Stage,"one of offen, gewonnen",\'=cmd|x,',
            'deals.csv,11,Amount,"a number written 1.234,56",NaN,',
            ''
        ]);
    });

    it('leaves bad rows out on demand and says so', async () => {
        const { folder, map } = folderWith([...rows, 'z;P;José;Acme;offen;31.02.2024;1,5']);
        const report = join(folder, 'problems.csv');
        const printed = await seed('--map', map, '--report', report, '--max-errors', 'all');
        expect(printed).toMatchObject({ status: 0, result: { problems: [{ line: 10, column: 'Closed' }] } });
        expect(printed.result?.objects['Opportunity']).toMatchObject({ created: 0, refused: 0 });
        expect(readFileSync(report, 'utf8')).toContain('31.02.2024');
    });

    it('refuses a stage that the org does not have before it loads anything', async () => {
        const { map } = folderWith(rows);
        const mapping = readFileSync(map, 'utf8').replace('"Engaging"', '{ "as": "Engaging", "stageName": "Nowhere" }');
        writeFileSync(map, mapping);
        const before = running.org.db.dataVersion;
        expect((await seed('--map', map)).message).toMatch(/^The org has no stage Nowhere; it has Prospecting, /);
        expect(running.org.db.dataVersion).toBe(before);
    });
});
