import { textOf, textsOf } from './document.ts';
import type { MetadataDocument, ObjectPermission, PermissionSetSchema } from './model.ts';

type Sets = ReadonlyMap<string, PermissionSetSchema>;

/**
 * A permission set group as the platform hands it out: one set that grants what any of its sets grants, less what its muting
 * permission sets take away (Metadata API, PermissionSetGroup; Object Reference, PermissionSet of the type `Group`).
 */
export function readPermissionSetGroup(
    { fullName, content }: MetadataDocument,
    sets: Sets,
    muting: Sets
): PermissionSetSchema {
    const of = (name: string, from: Sets) => textsOf(content, name).flatMap((each) => from.get(each) ?? []);
    const granted = of('permissionSets', sets);
    const muted = of('mutingPermissionSets', muting);
    const names = (pick: (set: PermissionSetSchema) => ReadonlySet<string>): ReadonlySet<string> => {
        const taken = new Set(muted.flatMap((set) => [...pick(set)]));
        return new Set(granted.flatMap((set) => [...pick(set)]).filter((name) => !taken.has(name)));
    };
    const description = textOf(content, 'description');
    return {
        name: fullName,
        label: textOf(content, 'label') ?? fullName,
        ...(description === undefined ? {} : { description }),
        isGroup: true,
        objects: united<ObjectPermission>(granted, muted, (set) => set.objects),
        fields: united(granted, muted, (set) => set.fields),
        customPermissions: names((set) => set.customPermissions),
        userPermissions: names((set) => set.userPermissions),
        applications: names((set) => set.applications),
        tabs: names((set) => set.tabs),
        customMetadataTypes: names((set) => set.customMetadataTypes ?? new Set())
    };
}

/** Flags that are on in any of the granted and in none of the muted entries of a name. */
function united<Flags extends object>(
    granted: readonly PermissionSetSchema[],
    muted: readonly PermissionSetSchema[],
    pick: (set: PermissionSetSchema) => ReadonlyMap<string, Flags>
): ReadonlyMap<string, Flags> {
    const result = new Map<string, Flags>();
    const change = (sets: readonly PermissionSetSchema[], value: boolean): void => {
        for (const [name, flags] of sets.flatMap((set) => [...pick(set)])) {
            const on = Object.entries(flags).filter(([, flag]) => flag === true);
            const before = result.get(name) ?? off(flags);
            result.set(name, { ...before, ...Object.fromEntries(on.map(([flag]) => [flag, value])) });
        }
    };
    change(granted, true);
    change(muted, false);
    return result;
}

function off<Flags extends object>(flags: Flags): Flags {
    return Object.fromEntries(Object.keys(flags).map((flag) => [flag, false])) as Flags;
}
