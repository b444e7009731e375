/** The command: what it prints, how it ends, and what it says to whom. */
import { startOrg } from '../../../local-org/server.ts';
import type { RunningOrg } from '../../../local-org/server.ts';
import { sessionFor } from '../../../local-org/sessions.ts';
import { CHECKS } from '../../doctor/checks.ts';
import type { DoctorResult } from '../../doctor/report.ts';
import { SILENT } from '../../progress.ts';
import { runRollup } from '../../rollups/run.ts';
import { runCommand } from '../faults/fixtures/command-line.ts';
import type { Ending } from '../faults/fixtures/command-line.ts';
import { quick } from '../org/fixtures/faulty.ts';
import { startPreparedOrg } from '../prepared-org.ts';
import { clientOf, seedSmall } from '../seed/seeding.ts';

/** As poor as what `sf org create scratch` gives. */
let poor: RunningOrg;

beforeAll(async () => {
    poor = await startPreparedOrg({ limits: 'developer-scratch', faults: {} });
    const client = clientOf(poor);
    await seedSmall(client);
    await runRollup(client, {}, SILENT);
}, 60_000);

afterAll(() => poor.close());

function doctor(org: Pick<RunningOrg, 'url' | 'accessToken'>, ...flags: string[]): Promise<Ending> {
    return runCommand(org, ['doctor', '--quiet', ...flags], quick());
}

function resultIn({ output }: Ending): DoctorResult {
    return (JSON.parse(output) as { result: DoctorResult }).result;
}

/** The org as somebody else sees it. */
function as(org: RunningOrg, userId: string): Pick<RunningOrg, 'url' | 'accessToken'> {
    return { url: org.url, accessToken: sessionFor(org.org, userId) };
}

describe('an org of two licences', () => {
    it('is healthy: sellers who were deactivated are no finding', async () => {
        const inactive = poor.org.db.query('SELECT "Id" FROM "User" WHERE "IsActive" = 0', []);
        expect(inactive.length).toBeGreaterThan(0);
        const { exitCode, output, errors } = await doctor(poor);
        expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' });
        expect(output).toMatch(/^Second Chair: nothing found; (\d+) of \1 checks done; \d+ calls\n$/);
    });

    it('is looked at in a dozen calls', async () => {
        expect(resultIn(await doctor(poor, '--json')).calls).toBeLessThanOrEqual(12);
    });

    it('says to somebody without rights what could not be checked, why, and what it takes', async () => {
        const [seller] = poor.org.db.query(
            `SELECT "Id" FROM "User" WHERE "IsActive" = 1 AND "Title" = 'Account Executive'`,
            []
        );
        const { exitCode, output } = await doctor(as(poor, String(seller?.['Id'])));
        expect(exitCode).toBe(0);
        expect(output).toMatch(
            /^could not check .*never-rolled-up.* because the org answers INVALID_FIELD; needs the permission set SecondChairAdmin$/m
        );
        expect(output).toMatch(
            /^could not check .*flows-inactive.*; needs the permission View Setup and Configuration$/m
        );
    });
});

describe('an org without the package', () => {
    let bare: RunningOrg;
    beforeAll(async () => {
        bare = await startOrg();
    });
    afterAll(() => bare.close());

    it('says so once, and ends with the code of what is broken', async () => {
        const ending = await doctor(bare, '--json');
        expect(ending.exitCode).toBe(14);
        expect(JSON.parse(ending.output)).toMatchObject({ status: 14, code: 'Unhealthy' });
        const { findings, unchecked, checks } = resultIn(ending);
        expect(checks).toBe(CHECKS.length);
        expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
            { id: 'objects-missing', what: 'The package is not deployed', isFixable: false }
        ]);
        expect(unchecked).toContainEqual({
            id: 'never-rolled-up',
            because: 'the org answers INVALID_TYPE',
            needs: 'the permission set SecondChairAdmin'
        });
    });

    it('names five of those concerned and counts the others', async () => {
        const { output, errors } = await doctor(bare);
        expect(output).toMatch(
            /^error {2}The package is not deployed: (\w+, ){4}\w+ and 3 more {2}\[objects-missing]$/m
        );
        expect(output).toMatch(/^ {4}Why: .+\n {4}Mend: Deploy the package/m);
        expect(errors).toMatch(/^Error: Something is broken in this org: objects-missing\.\n/);
    });
});

describe('what can go wrong', () => {
    it('says what to do when the org cannot be reached', async () => {
        const { exitCode, errors } = await doctor({ url: 'http://127.0.0.1:9', accessToken: 'token' });
        expect(exitCode).toBe(4);
        expect(errors).toMatch(/^Error: The org at http:\/\/127\.0\.0\.1:9 cannot be reached\.\n/);
    });

    it('says what to do when the login has expired', async () => {
        const accessToken = `${poor.org.id.slice(0, 15)}!expired`;
        const { exitCode, errors } = await doctor({ url: poor.url, accessToken });
        expect(exitCode).toBe(5);
        expect(errors).toMatch(/^Error: The org no longer accepts this login\.\n {2}Log in again/);
    });

    it('says what to do when the user may not use the API', async () => {
        const body = [
            { errorCode: 'API_DISABLED_FOR_ORG', message: 'The REST API is not enabled for this Organization.' }
        ];
        const faults = { requests: [{ nth: 2, times: 'always', do: { kind: 'answer', status: 403, body } }] };
        await fetch(`${poor.url}/local-org/faults`, { method: 'PUT', body: JSON.stringify(faults) });
        const { exitCode, errors } = await doctor(poor);
        await fetch(`${poor.url}/local-org/faults`, { method: 'PUT', body: '{}' });
        expect(exitCode).toBe(6);
        expect(errors).toMatch(/^Error: This user may not do that/);
    });

    it('refuses flags that make no sense', async () => {
        expect((await doctor(poor, '--dry-run')).exitCode).toBe(2);
        expect((await doctor(poor, '--stale-after', 'soon')).exitCode).toBe(2);
    });
});
