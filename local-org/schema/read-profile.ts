import { childrenOf, flagOf, textOf } from './document.ts';
import type { MetadataDocument, PermissionSetSchema, XmlElement } from './model.ts';
import { readPermissionSet } from './read-permission-set.ts';

/** Standard profiles are called otherwise in metadata (Metadata API, Profile). */
const STANDARD_NAMES: ReadonlyMap<string, string> = new Map([
    ['Admin', 'System Administrator'],
    ['Standard', 'Standard User']
]);

/** The name of a profile whose file has that name. */
export function profileName(fullName: string): string {
    return STANDARD_NAMES.get(fullName) ?? fullName;
}

/** The org's profiles with what was deployed to them, and those that were deployed as new ones. */
export function withDeployedProfiles(
    profiles: ReadonlyMap<string, PermissionSetSchema>,
    documents: readonly MetadataDocument[]
): ReadonlyMap<string, PermissionSetSchema> {
    const all = new Map(profiles);
    for (const { fullName, content } of documents) {
        const name = profileName(fullName);
        all.set(name, changedProfile(all.get(name) ?? emptyProfile(name), content));
    }
    return all;
}

function emptyProfile(name: string): PermissionSetSchema {
    return readPermissionSet(name, { label: [name] });
}

/** A profile's file brings some permissions and leaves the others as they are. */
function changedProfile(profile: PermissionSetSchema, content: XmlElement): PermissionSetSchema {
    const brought = readPermissionSet(profile.name, content);
    const changed = (names: ReadonlySet<string>, list: string, name: string, flag: string) => {
        const result = new Set(names);
        for (const element of childrenOf(content, list)) {
            const each = textOf(element, name) ?? '';
            if (flag === 'visibility' ? textOf(element, flag) !== 'Hidden' : flagOf(element, flag)) result.add(each);
            else result.delete(each);
        }
        return result;
    };
    return {
        ...profile,
        objects: new Map([...profile.objects, ...brought.objects]),
        fields: new Map([...profile.fields, ...brought.fields]),
        customPermissions: changed(profile.customPermissions, 'customPermissions', 'name', 'enabled'),
        userPermissions: changed(profile.userPermissions, 'userPermissions', 'name', 'enabled'),
        applications: changed(profile.applications, 'applicationVisibilities', 'application', 'visible'),
        tabs: changed(profile.tabs, 'tabVisibilities', 'tab', 'visibility'),
        customMetadataTypes: new Set([...(profile.customMetadataTypes ?? []), ...(brought.customMetadataTypes ?? [])])
    };
}
