import type { Org } from '../org.ts';
import { insertSetupRow, requireObject, rowsWhere, rowWhere, updateSetupRow } from '../rows.ts';
import { childOf, childrenOf, flagOf, textOf, textsOf } from '../schema/document.ts';
import { documentsOf, type Row, type Value, type XmlElement } from '../schema/model.ts';
import { addRoleGroups } from '../setup.ts';
import { syncRows } from './sync-rows.ts';

/** Makes the rows of deployed roles, public groups and queues; people make such rows too, theirs are left alone. */
export function writePeople(org: Org, userId: string): void {
    writeRoles(org, userId);
    syncGroups(org, 'Group', userId);
    writeQueues(org, userId);
}

function writeRoles(org: Org, userId: string): void {
    const roles = documentsOf(org.schema, 'Role');
    const wanted = new Map(
        roles.map(({ fullName, content }): [string, Row] => {
            const row: Row = { DeveloperName: fullName, Name: textOf(content, 'name') ?? fullName };
            for (const name of ['Opportunity', 'Contact'] as const) {
                const level = textOf(content, `${name.toLowerCase()}AccessLevel`);
                if (level !== undefined) row[`${name}AccessForAccountOwner`] = level;
            }
            return [fullName, row];
        })
    );
    const ids = syncRows(org, { objectName: 'UserRole', nameField: 'DeveloperName', wanted, madeBy: 'Role' }, userId);
    for (const { fullName, content } of roles) {
        const id = ids.get(fullName) ?? '';
        const parent = idOf(org, 'UserRole', textOf(content, 'parentRole'));
        const row = org.db.find(requireObject(org, 'UserRole'), id);
        if (row?.['ParentRoleId'] !== parent) updateSetupRow(org, 'UserRole', id, { ParentRoleId: parent });
        if (rowWhere(org, 'Group', 'RelatedId', id) === undefined)
            addRoleGroups(org, { Id: id, DeveloperName: fullName }, userId);
    }
}

function writeQueues(org: Org, userId: string): void {
    const ids = syncGroups(org, 'Queue', userId);
    for (const { fullName, content } of documentsOf(org.schema, 'Queue')) {
        const queueId = ids.get(fullName) ?? '';
        const objects = childrenOf(content, 'queueSobject').flatMap((each) => textOf(each, 'sobjectType') ?? []);
        const objectLines = { objectName: 'QueueSobject', key: 'QueueId', id: queueId, field: 'SobjectType' };
        syncLines(org, objectLines, objects, userId);
        const members = childOf(content, 'queueMembers');
        if (members === undefined) continue;
        const lines = { objectName: 'GroupMember', key: 'GroupId', id: queueId, field: 'UserOrGroupId' };
        syncLines(org, lines, memberIds(org, members), userId);
    }
}

/** A queue and a public group may have the same name. */
function syncGroups(org: Org, metadataType: 'Group' | 'Queue', userId: string): ReadonlyMap<string, string> {
    const type = metadataType === 'Queue' ? 'Queue' : 'Regular';
    const wanted = documentsOf(org.schema, metadataType).map(({ fullName, content }): [string, Row] => {
        const row: Row = {
            DeveloperName: fullName,
            Name: textOf(content, 'name') ?? fullName,
            Type: type,
            DoesIncludeBosses: textOf(content, 'doesIncludeBosses') !== 'false',
            DoesSendEmailToMembers: flagOf(content, 'doesSendEmailToMembers'),
            Email: textOf(content, 'email') ?? null
        };
        return [fullName, row];
    });
    const rows = { objectName: 'Group', nameField: 'DeveloperName', wanted: new Map(wanted), madeBy: metadataType };
    return syncRows(org, { ...rows, among: ['Type', type] }, userId);
}

/** Ids of a queue's members: people by user name, groups and roles by their own. */
function memberIds(org: Org, members: XmlElement): string[] {
    const names = (list: string, each: string) => textsOf(childOf(members, list) ?? {}, each);
    const group = (type: string, name: string) =>
        rowsWhere(org, 'Group', 'Type', type).find((row) => row['DeveloperName'] === name)?.['Id'];
    const ids: (Value | undefined)[] = [
        ...names('users', 'user').map((name) => idOf(org, 'User', name, 'Username')),
        ...names('publicGroups', 'publicGroup').map((name) => group('Regular', name)),
        ...names('roles', 'role').map((name) => group('Role', name)),
        ...names('roleAndSubordinates', 'roleAndSubordinate').map((name) => group('RoleAndSubordinates', name)),
        ...names('roleAndSubordinatesInternal', 'roleAndSubordinateInternal').map((name) =>
            group('RoleAndSubordinates', name)
        )
    ];
    return ids.filter((id) => typeof id === 'string');
}

function idOf(org: Org, objectName: string, name: string | undefined, field = 'DeveloperName'): Value {
    return name === undefined ? null : (rowWhere(org, objectName, field, name)?.['Id'] ?? null);
}

interface Lines {
    readonly objectName: string;
    /** Field that leads to the owner of the lines, and its id. */
    readonly key: string;
    readonly id: string;
    /** What a line is about. */
    readonly field: string;
}

function syncLines(org: Org, { objectName, key, id, field }: Lines, wanted: readonly string[], userId: string): void {
    const object = requireObject(org, objectName);
    const living = rowsWhere(org, objectName, key, id);
    for (const value of new Set(wanted)) {
        if (living.some((row) => row[field] === value)) continue;
        insertSetupRow(org, objectName, { [key]: id, [field]: value }, userId);
    }
    for (const row of living) {
        const isGone = !wanted.includes(String(row[field]));
        if (isGone) org.db.markDeleted(object, String(row['Id']), org.now().toISOString());
    }
}
