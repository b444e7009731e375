/** Permission set groups as rows: the group, the sets in it, and the set that stands for all of them. */
import type { Org } from '../org.ts';
import { rowWhere, rowsWhere, updateSetupRow } from '../rows.ts';
import { textOf, textsOf } from '../schema/document.ts';
import { documentsOf, type Row } from '../schema/model.ts';
import { syncRows } from './sync-rows.ts';

/** Makes the rows say what groups were deployed; the rows of permission sets are there already. */
export function writePermissionSetGroups(org: Org, userId: string): void {
    const documents = documentsOf(org.schema, 'PermissionSetGroup');
    const wanted = documents.map(({ fullName, content }): [string, Row] => [
        fullName,
        {
            DeveloperName: fullName,
            MasterLabel: textOf(content, 'label') ?? fullName,
            Description: textOf(content, 'description') ?? null,
            Status: 'Updated'
        }
    ]);
    const gone = new Set(rowsWhere(org, 'PermissionSetGroup', 'Status', 'Updated').map((row) => String(row['Id'])));
    const rows = { objectName: 'PermissionSetGroup', nameField: 'DeveloperName', wanted: new Map(wanted) };
    const ids = syncRows(org, rows, userId);
    for (const { fullName, content } of documents) {
        const group = ids.get(fullName) ?? '';
        gone.delete(group);
        writeComponents(org, { group, sets: textsOf(content, 'permissionSets') }, userId);
        const standing = rowWhere(org, 'PermissionSet', 'Name', fullName);
        if (standing !== undefined && standing['PermissionSetGroupId'] !== group)
            updateSetupRow(org, 'PermissionSet', String(standing['Id']), { PermissionSetGroupId: group });
    }
    for (const group of gone) writeComponents(org, { group, sets: [] }, userId);
}

function writeComponents(
    org: Org,
    { group, sets }: { readonly group: string; readonly sets: readonly string[] },
    userId: string
): void {
    const wanted = sets.flatMap((name): [string, Row][] => {
        const set = rowWhere(org, 'PermissionSet', 'Name', name)?.['Id'];
        return typeof set === 'string' ? [[set, { PermissionSetGroupId: group, PermissionSetId: set }]] : [];
    });
    const among = ['PermissionSetGroupId', group] as const;
    const rows = {
        objectName: 'PermissionSetGroupComponent',
        nameField: 'PermissionSetId',
        wanted: new Map(wanted),
        among
    };
    syncRows(org, rows, userId);
}
