import type { Org } from '../org.ts';
import { setupObjects } from '../schema/standard/setup.ts';
import type { ObjectSchema, Row } from '../schema/model.ts';
import { adminOf } from '../setup.ts';
import { componentsOf } from './components.ts';
import { userName } from './deploy.ts';
import { componentAt, pathOf, typeHolding, type MetadataType } from './metadata-types.ts';
import { toolingOrg } from './source-members.ts';

/** What the platform says of a component in lists and retrieved zips (Metadata API, FileProperties). */
export interface FileProperties {
    readonly createdById: string;
    readonly createdByName: string;
    readonly createdDate: string;
    readonly fileName: string;
    readonly fullName: string;
    readonly id: string;
    readonly lastModifiedById: string;
    readonly lastModifiedByName: string;
    readonly lastModifiedDate: string;
    readonly manageableState?: 'unmanaged';
    readonly type: string;
}

/** A component that a file of the org holds. */
export interface StoredComponent {
    readonly holder: MetadataType;
    readonly fullName: string;
    /** Its files: one, or all of a bundle. */
    readonly paths: readonly string[];
}

/** The components of the org that have files of their own, by `Type:fullName`. */
export function storedComponents(org: Org): Map<string, StoredComponent> {
    const found = new Map<string, StoredComponent>();
    for (const path of org.db.filePaths()) {
        const component = componentAt(path);
        if (component === undefined) continue;
        const { type: holder, fullName } = component;
        const key = `${holder.name}:${fullName}`;
        found.set(key, { holder, fullName, paths: [...(found.get(key)?.paths ?? []), path] });
    }
    return found;
}

/** Answers the properties of one component after the other; who made it and when is read once. */
export function propertiesReader(org: Org): (type: string, fullName: string, fileName: string) => FileProperties {
    const members = new Map(
        toolingOrg(org)
            .db.query('SELECT * FROM "SourceMember"', [])
            .map((row) => [`${String(row['MemberType'])}:${String(row['MemberName'])}`, row as Row])
    );
    const adminId = String(adminOf(org)['Id']);
    const names = new Map<string, string>();
    const nameOf = (id: string) => {
        if (!names.has(id)) names.set(id, userName(org, id));
        return names.get(id) ?? '';
    };
    return (type, fullName, fileName) => {
        const member = members.get(`${type}:${fullName}`) ?? {};
        const createdById = String(member['CreatedById'] ?? adminId);
        const lastModifiedById = String(member['ChangedBy'] ?? adminId);
        return {
            createdById,
            createdByName: nameOf(createdById),
            createdDate: String(member['CreatedDate'] ?? START),
            fileName,
            fullName,
            id: '',
            lastModifiedById,
            lastModifiedByName: nameOf(lastModifiedById),
            lastModifiedDate: String(member['LastModifiedDate'] ?? START),
            ...(member['MemberName'] === undefined ? {} : { manageableState: 'unmanaged' }),
            type
        };
    };
}

/** What the platform answers for components that nobody made. */
const START = '1970-01-01T00:00:00.000Z';

/** Objects of the set-up cannot be customised, except people. */
const NOT_CUSTOMIZABLE = new Set(setupObjects.map(({ name }) => name).filter((name) => name !== 'User'));

/** Whether an object of the platform is a component of the type CustomObject. */
export function isStandardComponent({ kind, name }: ObjectSchema): boolean {
    return kind === 'standard' && !NOT_CUSTOMIZABLE.has(name);
}

/** All components of a type (Metadata API, listMetadata); undefined for a type that this org does not know. */
export function listComponents(org: Org, typeName: string): FileProperties[] | undefined {
    const holder = typeHolding(typeName);
    if (holder === undefined) return undefined;
    const properties = propertiesReader(org);
    const documents = [...org.schema.documents.values()].filter(({ type }) => type === holder.name);
    const listed = documents.flatMap((document) =>
        componentsOf(document)
            .filter(({ type }) => type === typeName)
            .map(({ fullName }) => properties(typeName, fullName, pathOf(holder, document.fullName)))
    );
    if (typeName !== 'CustomObject') return listed;
    const known = new Set(listed.map(({ fullName }) => fullName));
    const standard = [...org.schema.objects.values()].filter(
        (each) => isStandardComponent(each) && !known.has(each.name)
    );
    return [...listed, ...standard.map(({ name }) => properties(typeName, name, pathOf(holder, name)))];
}
