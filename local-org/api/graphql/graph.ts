import { objectOf } from '../../schema/model.ts';
import { fieldAccess, objectAccess } from '../../security/access.ts';
import type { Caller } from '../../org.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/model.ts';

/** An object as one caller may query it: what is hidden from him is not there. */
export interface GraphObject {
    readonly object: ObjectSchema;
    readonly fields: ReadonlyMap<string, FieldSchema>;
    /** Relationship name -> the reference to follow and the name of the object it leads to. */
    readonly parents: ReadonlyMap<string, Relation>;
    /** Child relationship name -> the child's reference to this object and the child's name. */
    readonly children: ReadonlyMap<string, Relation>;
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
    'OpportunityStage',
    'Organization',
    'PermissionSet',
    'PermissionSetAssignment',
    'UserLicense'
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
    for (const reference of fields) {
        const target = parentName(caller, reference);
        if (target !== undefined && names.has(target) && reference.relationshipName)
            parents.set(reference.relationshipName, { reference, objectName: target });
    }
    const children = new Map<string, Relation>();
    for (const child of served)
        for (const reference of visibleFields(caller, child))
            if (reference.childRelationshipName && reference.referenceTo?.includes(object.name))
                children.set(reference.childRelationshipName, { reference, objectName: child.name });
    return { object, fields: new Map(fields.map((field) => [field.name, field])), parents, children };
}

function visibleFields(caller: Caller, object: ObjectSchema): FieldSchema[] {
    return [...object.fields.values()].filter((field) => fieldAccess(caller, object, field).read);
}

/** An owner is read as a user. Other references to several objects are left to SOQL, which can tell them apart. */
function parentName(caller: Caller, { referenceTo = [] }: FieldSchema): string | undefined {
    const [first] = referenceTo;
    if (first === undefined || (referenceTo.length > 1 && first !== 'User')) return undefined;
    return objectOf(caller.org.schema, first)?.name;
}
