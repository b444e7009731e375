import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let known: ReadonlySet<string> | undefined;

/** The names of user permissions: fields such as `PermissionsApiEnabled` of the platform's own PermissionSet and Profile. */
function userPermissions(): ReadonlySet<string> {
    known ??= read();
    return known;
}

/** The declarations of @salesforce/types are generated from the WSDL and regular enough to be read as text. */
function read(): ReadonlySet<string> {
    const script = createRequire(import.meta.url).resolve('@salesforce/types/tooling');
    const source = readFileSync(script.replace(/\.js$/, '.d.ts'), 'utf8');
    return new Set([...source.matchAll(/^ {4}Permissions(\w+)\??: boolean;$/gm)].map(([, name = '']) => name));
}

/** Whether the platform has a user permission of that name. */
export function isUserPermission(name: string): boolean {
    return userPermissions().has(name);
}

/**
 * User permissions -> what each cannot be without. No document lists them; these were recorded from the platform's refusals
 * (jsforce issue 749 and published deploy logs), so there are more than are known here.
 */
export const USER_PERMISSION_DEPENDENCIES: Readonly<Record<string, readonly string[]>> = {
    CustomizeApplication: ['ManageTranslation'],
    ManageUsers: [
        'AssignPermissionSets',
        'DelegatedTwoFactor',
        'FreezeUsers',
        'ManageInternalUsers',
        'ManageIpAddresses',
        'ManageLoginAccessPolicies',
        'ManagePasswordPolicies',
        'ManageProfilesPermissionsets',
        'ManageRoles',
        'ManageSharing',
        'MonitorLoginHistory',
        'ViewAllUsers',
        'ViewRoles'
    ]
};
