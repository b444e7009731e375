import type { ObjectPermission, PermissionSetSchema } from './model.ts';

const READ: ObjectPermission = {
    read: true,
    create: false,
    edit: false,
    delete: false,
    viewAll: false,
    modifyAll: false
};
const CRUD: ObjectPermission = { ...READ, create: true, edit: true, delete: true };

function profile(name: string, objects: Record<string, ObjectPermission>, userPermissions: readonly string[]) {
    return {
        name,
        label: name,
        objects: new Map(Object.entries(objects)),
        fields: new Map(),
        customPermissions: new Set<string>(),
        userPermissions: new Set(userPermissions),
        applications: new Set<string>(),
        tabs: new Set<string>()
    } satisfies PermissionSetSchema;
}

/** The profiles of a new org. The administrator passes every check by name; the lists here are for those who show them. */
export function standardProfiles(): ReadonlyMap<string, PermissionSetSchema> {
    const standardUser = {
        account: CRUD,
        contact: CRUD,
        opportunity: CRUD,
        task: CRUD,
        event: CRUD,
        user: READ
    };
    return new Map([
        ['System Administrator', profile('System Administrator', {}, ['ViewAllData', 'ModifyAllData', 'ManageUsers'])],
        ['Standard User', profile('Standard User', standardUser, ['ApiEnabled'])]
    ]);
}
