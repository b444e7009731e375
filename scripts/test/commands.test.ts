import { jest } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { zipOfSource } from '../../local-org/deploy/source.ts';
import { insertSetupRow } from '../../local-org/rows.ts';
import { startOrg } from '../../local-org/server.ts';
import type { RunningOrg } from '../../local-org/server.ts';
import { sessionFor } from '../../local-org/sessions.ts';
import { COMMANDS } from '../commands/table.ts';
import { runProgram } from '../program.ts';
import type { SeedResult } from '../seed/run.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const SMALL_EXPORT = path('fixtures/small-export');
interface Outcome {
    readonly exitCode: number;
    readonly output: string;
    readonly errors: string;
}

let running: RunningOrg;

beforeAll(async () => {
    running = await startOrg({ definitionFile: path('../../config/project-scratch-def.json') });
    const zip = await zipOfSource([path('../../force-app/main')]);
    const { success, details } = await deployZip(running.org, zip);
    if (!success) throw new Error(JSON.stringify(details.componentFailures));
    assignToAdmin('SecondChairAdmin');
}, 60_000);

afterAll(() => running.close());

afterEach(() => {
    jest.restoreAllMocks();
    delete process.env['SF_INSTANCE_URL'];
    delete process.env['SF_ACCESS_TOKEN'];
});

/** Runs the command line in this process, as somebody who holds that token. */
async function run(parameters: readonly string[], token = running.accessToken, url = running.url): Promise<Outcome> {
    process.env['SF_INSTANCE_URL'] = url;
    process.env['SF_ACCESS_TOKEN'] = token;
    let output = '';
    let errors = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((errors += String(text)), true));
    const exitCode = await runProgram(COMMANDS, parameters);
    return { exitCode, output, errors };
}

describe('seed and rollup', () => {
    it('seeds an export, rolls it up, and changes nothing the second time', async () => {
        const seeded = await run(['seed', '--export', SMALL_EXPORT, '--json']);
        expect(seeded.errors).not.toContain('Error');
        expect(JSON.parse(seeded.output)).toMatchObject({
            status: 0,
            result: {
                objects: {
                    User: { created: 5, present: 0, refused: 0 },
                    Account: { created: 2, present: 0, refused: 0 },
                    Opportunity: { created: 40, present: 0, refused: 0 }
                },
                refusals: []
            }
        });

        const again = await run(['seed', '--export', SMALL_EXPORT, '--json', '--quiet']);
        const { objects } = (JSON.parse(again.output) as { result: SeedResult }).result;
        expect(Object.values(objects).filter(({ created, refused }) => created + refused > 0)).toEqual([]);

        const rolled = JSON.parse((await run(['rollup', '--json', '--quiet'])).output) as {
            result: { written: number; events: number };
        };
        expect(rolled.result.written).toBeGreaterThan(20);
        const rolledAgain = JSON.parse((await run(['rollup', '--json', '--quiet'])).output) as {
            result: { written: number; unchanged: number };
        };
        expect(rolledAgain.result).toMatchObject({ written: 0, unchanged: rolled.result.written });
    });

    it('says in words what it did and shows progress on stderr only', async () => {
        const { output, errors, exitCode } = await run(['rollup']);
        expect(exitCode).toBe(0);
        expect(output).toMatch(/^\d+ events, 0 roll-ups written, \d+ unchanged, 0 emptied\n/);
        expect(errors).toMatch(/Wrote 0 of \d+ roll-ups \(\d+\.\d s\)/);
    });

    it('refuses an export with a fault before it loads anything', async () => {
        const before = running.org.db.dataVersion;
        const { exitCode, errors } = await run(['seed', '--export', path('fixtures')]);
        expect(exitCode).toBe(3);
        expect(errors).toContain('products.csv cannot be read');
        expect(running.org.db.dataVersion).toBe(before);
    });
});

describe('what can go wrong', () => {
    it('says what to do when no org is named', async () => {
        const { exitCode, errors } = await run(['rollup'], '', '');
        expect(exitCode).toBe(2);
        expect(errors).toBe(
            'Error: No org was named.\n  Give --target-org with an alias of `sf org list`,\n  or set SF_INSTANCE_URL and SF_ACCESS_TOKEN.\n'
        );
    });

    it('says what to do when the org cannot be reached', async () => {
        const { exitCode, errors } = await run(['rollup'], 'token', 'http://127.0.0.1:9');
        expect(exitCode).toBe(4);
        expect(errors).toMatch(/^Error: The org at http:\/\/127\.0\.0\.1:9 cannot be reached\.\n {2}Check the address/);
    });

    it('says what to do when the login has expired', async () => {
        const { exitCode, errors } = await run(['rollup'], `${running.org.id.slice(0, 15)}!expired`);
        expect(exitCode).toBe(5);
        expect(errors).toMatch(/^Error: The org no longer accepts this login\.\n {2}Log in again/);
    });

    it('says what to do when the user lacks a permission', async () => {
        const [seller] = running.org.db.query(`SELECT Id FROM User WHERE FirstName = ?`, ['Anna']);
        const { exitCode, errors } = await run(['rollup'], sessionFor(running.org, String(seller?.['Id'])));
        expect(exitCode).toBe(6);
        expect(errors).toMatch(/^Error: This user may not write RollupRun__c records\.\n.*Assign the permission set/s);
    });

    it('prints errors as JSON when asked', async () => {
        const { output } = await run(['rollup', '--json'], 'token', 'http://127.0.0.1:9');
        expect(JSON.parse(output)).toMatchObject({ status: 4, code: 'OrgUnreachable' });
    });

    it('refuses a flag that makes no sense', async () => {
        expect((await run(['seed', '--seed', 'many'])).exitCode).toBe(2);
    });
});

function assignToAdmin(permissionSet: string): void {
    const { org, username } = running;
    const [user] = org.db.query('SELECT Id FROM User WHERE Username = ?', [username]);
    const [set] = org.db.query('SELECT Id FROM PermissionSet WHERE Name = ?', [permissionSet]);
    insertSetupRow(org, 'PermissionSetAssignment', {
        PermissionSetId: String(set?.['Id']),
        AssigneeId: String(user?.['Id'])
    });
}
