import type { Connection } from 'jsforce';
import { CliError } from '../../scripts/errors.ts';
import type { BoundCase } from './case.ts';
import { Client } from './client.ts';
import { install, PACKAGE, uninstall } from './install.ts';
import { at, said } from './observe.ts';
import { ask, type Result } from './runner.ts';
import { Stage } from './stage.ts';

export interface SuiteOptions {
    readonly cases: readonly BoundCase[];
    /** Leaves the package and the rows in the org. */
    readonly keep?: boolean;
    readonly tell?: (result: Result) => void;
}

export interface Outcome {
    readonly results: readonly Result[];
    /** What could not be removed, for a person to remove. */
    readonly left: readonly string[];
}

/** Deploys the package, asks all cases and removes everything again. @throws CliError OrgRefused when it does not deploy */
export async function runSuite(connection: Connection, { cases, keep = false, tell }: SuiteOptions): Promise<Outcome> {
    const { instanceUrl, accessToken } = connection;
    const stage = new Stage(new Client({ instanceUrl, accessToken: accessToken ?? '' }), connection);
    const faults = await install(connection, PACKAGE);
    if (faults.length > 0) throw new CliError('OrgRefused', 'The package of the suite does not deploy.', faults);
    const left: string[] = [];
    try {
        await grantAccess(stage);
        const results = await ask(stage, cases, tell);
        return { results, left };
    } finally {
        if (!keep) left.push(...(await stage.clear()), ...(await uninstall(connection)));
    }
}

/** Gives the user of this run the fields of the package: a deploy alone opens them to nobody. */
async function grantAccess(stage: Stage): Promise<void> {
    const { client } = stage;
    const [set] = await stage.rows("SELECT Id FROM PermissionSet WHERE Name = 'ConformanceAccess'");
    const AssigneeId = at((await client.get('/services/oauth2/userinfo')).body, 'user_id');
    const answer = await client.post('/sobjects/PermissionSetAssignment', { AssigneeId, PermissionSetId: set?.['Id'] });
    const id = at(answer.body, 'id');
    if (typeof id !== 'string') {
        if (at(answer.body, 0, 'errorCode') === 'DUPLICATE_VALUE') return;
        throw new CliError('OrgRefused', `This user gets no permission set: ${said(answer)}`);
    }
    stage.atEnd(async () => {
        await client.delete(`/sobjects/PermissionSetAssignment/${id}`);
    });
}
