import { fieldMap, systemFields } from './fields.ts';
import type { FieldSchema, ObjectSchema, SharingModel } from './model.ts';
import { standardShareName, standardShareObject } from './share-objects.ts';
import { activityObjects } from './standard/activities.ts';
import { devHubObjects } from './standard/dev-hub.ts';
import { salesObjects } from './standard/sales.ts';
import { setupObjects } from './standard/setup.ts';

/** What a standard object says about itself; system fields are added to all. */
export interface StandardObject {
    readonly name: string;
    readonly label?: string;
    readonly pluralLabel?: string;
    readonly keyPrefix: string;
    readonly nameField?: string;
    /** The org-wide default of a new org. */
    readonly sharingModel?: SharingModel;
    readonly fields: readonly FieldSchema[];
}

/** The name with its words parted: `UserRole` -> `User Role`. */
function words(name: string): string {
    return name.replace(/([a-z])([A-Z])/g, '$1 $2');
}

/** Such an object with its system fields. */
export function standardObject({ name, keyPrefix, nameField = 'Name', fields, ...rest }: StandardObject): ObjectSchema {
    const label = rest.label ?? words(name);
    const shareObject = standardShareName(name);
    return {
        name,
        label,
        pluralLabel: rest.pluralLabel ?? `${label}s`,
        keyPrefix,
        kind: 'standard',
        sharingModel: rest.sharingModel ?? 'ReadWrite',
        nameField,
        ...(shareObject === undefined ? {} : { shareObject }),
        fields: fieldMap([...systemFields(), ...fields]),
        validationRules: []
    };
}

/** The standard objects this org has (Object Reference for the Salesforce Platform), without anything deployed. */
export function standardObjects({ isDevHub = false }: { isDevHub?: boolean } = {}): ObjectSchema[] {
    const hub = isDevHub ? devHubObjects : [];
    const objects = [...salesObjects, ...activityObjects, ...setupObjects, ...hub].map(standardObject);
    return [...objects, ...objects.flatMap((object) => standardShareObject(object) ?? [])];
}
