import { fileURLToPath } from 'node:url';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { zipOfSource } from '../../local-org/deploy/source.ts';
import { insertSetupRow } from '../../local-org/rows.ts';
import { startOrg } from '../../local-org/server.ts';
import type { RunningOrg, StartOptions } from '../../local-org/server.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** An org with the package, whose admin may do all that the command line does. */
export async function startPreparedOrg(
    options: Pick<StartOptions, 'limits' | 'faults' | 'now'> = {}
): Promise<RunningOrg> {
    const running = await startOrg({ definitionFile: path('../../config/project-scratch-def.json'), ...options });
    const { success, details } = await deployZip(running.org, await zipOfSource([path('../../force-app/main')]));
    if (!success) throw new Error(JSON.stringify(details.componentFailures));
    const { org, username } = running;
    const [user] = org.db.query('SELECT Id FROM User WHERE Username = ?', [username]);
    const [set] = org.db.query('SELECT Id FROM PermissionSet WHERE Name = ?', ['SecondChairAdmin']);
    insertSetupRow(org, 'PermissionSetAssignment', {
        PermissionSetId: String(set?.['Id']),
        AssigneeId: String(user?.['Id'])
    });
    return running;
}
