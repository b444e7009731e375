/** What `--fix` does: nothing that takes anything away from anybody. */
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { loadEach } from '../org/load.ts';
import type { LoadRecord } from '../org/load.ts';
import { counted } from './finding.ts';
import { expiredRecord } from '../rollups/org/run-rows.ts';
import type { RunRow } from '../rollups/engine/port.ts';

/** One change that mends a finding. */
export type Fix =
    | {
          readonly kind: 'assign';
          readonly permissionSet: string;
          readonly permissionSetId: string;
          readonly userId: string;
          readonly userName: string;
      }
    | { readonly kind: 'endRun'; readonly run: RunRow };

/** A fix as words for people. */
export function fixText(fix: Fix): string {
    if (fix.kind === 'assign') return `Assign ${fix.permissionSet} to ${fix.userName}`;
    return `End the roll-up run of ${fix.run.owner}, whose lease has run out`;
}

/**
 * Makes the changes, all that can be made although some are refused.
 * @throws CliError OrgRefused naming those that were refused; OrgError
 */
export async function applyFixes(client: OrgClient, fixes: readonly Fix[]): Promise<void> {
    const refused: string[] = [];
    const write = async (kind: Fix['kind'], object: string, isUpdate: boolean): Promise<void> => {
        const some = fixes.filter((fix) => fix.kind === kind);
        const records = some.map(recordOf);
        const answer = await loadEach(client, records, { object, isUpdate });
        for (const { record, message } of answer.refused) {
            const fix = some[records.indexOf(record)];
            if (fix) refused.push(`${fixText(fix)}: ${message}`);
        }
    };
    // Users' rights and records go in calls of their own: an org refuses to mix them.
    await write('assign', 'PermissionSetAssignment', false);
    await write('endRun', 'RollupRun__c', true);
    if (refused.length === 0) return;
    throw new CliError(
        'OrgRefused',
        `The org refused ${counted(refused.length, 'change')}. ${refused.slice(0, 5).join(' | ')}`,
        ['All others are made. Mend the causes named above and run the command again.']
    );
}

function recordOf(fix: Fix): LoadRecord {
    if (fix.kind === 'assign') return { PermissionSetId: fix.permissionSetId, AssigneeId: fix.userId };
    return { Id: fix.run.id, ...expiredRecord(fix.run, 'the doctor') };
}
