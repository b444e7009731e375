import { objectOf } from '../../schema/model.ts';
import { fieldAccess, objectAccess } from '../../security/access.ts';
import type { Caller } from '../../org.ts';
import { metadataRowObjects } from '../../schema/standard/metadata-rows.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/model.ts';

/** An object as one caller may query it: what is hidden from him is not there. */
export interface GraphObject {
    readonly object: ObjectSchema;
    readonly fields: ReadonlyMap<string, FieldSchema>;
    /** Relationship name -> the reference to follow and the name of the object it leads to. */
    readonly parents: ReadonlyMap<string, Relation>;
    /** Child relationship name -> the child's reference to this object and the child's name. */
    readonly children: ReadonlyMap<string, Relation>;
    /** Name of a relationship that leads to records of several objects -> the names of these objects. */
    readonly unions: ReadonlyMap<string, readonly string[]>;
}

/** A lookup to one object, as the graph follows it. */
export interface Relation {
    readonly reference: FieldSchema;
    readonly objectName: string;
}

/** Object API name -> object, for all objects that the caller may query. */
export type Graph = ReadonlyMap<string, GraphObject>;

/** Standard objects that UI API does not serve: they are asked for by SOQL. */
const NOT_SERVED: ReadonlySet<string> = new Set([
    'CustomNotification',
    'CustomNotificationType',
    'FiscalYearSettings',
    'OpportunityStage',
    'Organization',
    'Period',
    'PermissionSet',
    'PermissionSetAssignment',
    'UserLicense',
    ...metadataRowObjects.map(({ name }) => name)
]);

/** The objects, fields and relationships that the caller may see. */
export function graphOf(caller: Caller): Graph {
    const served = [...caller.org.schema.objects.values()].filter((object) => isServed(caller, object));
    const names = new Set(served.map((object) => object.name));
    return new Map(served.map((object) => [object.name, graphObject(caller, object, served, names)]));
}

function isServed(caller: Caller, object: ObjectSchema): boolean {
    const isKind = object.kind === 'custom' || (object.kind === 'standard' && !NOT_SERVED.has(object.name));
    return isKind && objectAccess(caller, object).read;
}

function graphObject(
    caller: Caller,
    object: ObjectSchema,
    served: readonly ObjectSchema[],
    names: ReadonlySet<string>
): GraphObject {
    const fields = visibleFields(caller, object);
    const parents = new Map<string, Relation>();
    const unions = new Map<string, readonly string[]>();
    for (const reference of fields) {
        const { relationshipName: relationship } = reference;
        if (!relationship) continue;
        const [target, ...others] = parentNames(caller, reference).filter((name) => names.has(name));
        if (target === undefined) continue;
        if (isPolymorphic(reference)) unions.set(relationship, [target, ...others]);
        else parents.set(relationship, { reference, objectName: target });
    }
    const children = new Map<string, Relation>();
    for (const child of served)
        for (const reference of visibleFields(caller, child))
            if (reference.childRelationshipName && reference.referenceTo?.includes(object.name))
                children.set(reference.childRelationshipName, { reference, objectName: child.name });
    return { object, fields: new Map(fields.map((field) => [field.name, field])), parents, children, unions };
}

function visibleFields(caller: Caller, object: ObjectSchema): FieldSchema[] {
    return [...object.fields.values()].filter((field) => fieldAccess(caller, object, field).read);
}

/** An owner is read as a user; other references to several objects are unions (GraphQL API, "Polymorphic Relationship Filters"). */
function isPolymorphic({ referenceTo = [] }: FieldSchema): boolean {
    return referenceTo.length > 1 && referenceTo[0] !== 'User';
}

function parentNames(caller: Caller, reference: FieldSchema): string[] {
    const wanted = isPolymorphic(reference) ? reference.referenceTo : reference.referenceTo?.slice(0, 1);
    return (wanted ?? []).flatMap((name) => objectOf(caller.org.schema, name)?.name ?? []);
}
