import { SalesforceApiError } from '../../errors.ts';
import { fieldOf, objectOf } from '../../schema/model.ts';
import { fieldAccess, objectAccess } from '../../security/access.ts';
import { noSuchColumnText } from '../../soql/soql-error.ts';
import type { Caller } from '../../org.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/model.ts';

/** The fields wanted of one record and, through its references, of its parents. */
export interface FieldTree {
    readonly object: ObjectSchema;
    readonly fields: Map<string, FieldSchema>;
    /** Relationship name -> the reference it follows and what is wanted beyond. */
    readonly parents: Map<string, { readonly reference: FieldSchema; readonly tree: FieldTree }>;
}

/** Fields that every record representation carries. */
const ALWAYS = ['Id', 'LastModifiedById', 'LastModifiedDate', 'SystemModstamp'];

/** What a request wants to see of a record: `Object.Field` and `Object.Parent__r.Field` names. */
export interface WantedFields {
    readonly fields: readonly string[];
    /** Left out in silence when they do not exist or the caller may not see them. */
    readonly optionalFields: readonly string[];
    /** All the caller may see, with the names of parents. */
    readonly everything: boolean;
}

/** The wanted fields as a tree. @throws INVALID_FIELD for a field that does not exist for the caller */
export function treeOf(caller: Caller, object: ObjectSchema, wanted: WantedFields): FieldTree {
    const tree = emptyTree(object);
    for (const path of wanted.fields) addPath(caller, tree, withoutObject(object, path));
    for (const path of wanted.optionalFields) {
        const parts = path.split('.');
        if (parts[0]?.toLowerCase() === object.name.toLowerCase() && exists(caller, object, parts.slice(1)))
            addPath(caller, tree, parts.slice(1));
    }
    if (wanted.everything) addEverything(caller, tree);
    return tree;
}

/** The paths to select: own fields and, dotted, those of the parents. */
export function selectedPaths(tree: FieldTree, prefix = ''): string[] {
    const always = ALWAYS.filter((name) => fieldOf(tree.object, name) !== undefined);
    const own = new Set([...always, ...tree.fields.keys()]);
    const ofParents = [...tree.parents].flatMap(([name, parent]) => selectedPaths(parent.tree, `${prefix}${name}.`));
    return [...[...own].map((name) => prefix + name), ...ofParents];
}

/** The platform's text for a field that does not exist, or not for this caller. */
export function noSuchColumn(object: ObjectSchema, name: string): SalesforceApiError {
    return new SalesforceApiError('INVALID_FIELD', noSuchColumnText(name, object.name));
}

function emptyTree(object: ObjectSchema): FieldTree {
    return { object, fields: new Map(), parents: new Map() };
}

function withoutObject(object: ObjectSchema, path: string): string[] {
    const [first = '', ...rest] = path.split('.');
    if (first.toLowerCase() !== object.name.toLowerCase() || rest.length === 0) throw noSuchColumn(object, path);
    return rest;
}

function addPath(caller: Caller, tree: FieldTree, path: readonly string[]): void {
    const [name = '', ...rest] = path;
    if (rest.length === 0) {
        const field = visibleField(caller, tree.object, name);
        if (field === undefined) throw noSuchColumn(tree.object, name);
        tree.fields.set(field.name, field);
        return;
    }
    addPath(caller, parentTree(caller, tree, name), rest);
}

function parentTree(caller: Caller, tree: FieldTree, relationship: string): FieldTree {
    const parent = parentOf(caller, tree.object, relationship);
    if (parent === undefined) throw noSuchColumn(tree.object, relationship);
    const { reference, object } = parent;
    const name = String(reference.relationshipName);
    const known = tree.parents.get(name) ?? { reference, tree: emptyTree(object) };
    tree.parents.set(name, known);
    return known.tree;
}

function exists(caller: Caller, object: ObjectSchema, path: readonly string[]): boolean {
    const [name = '', ...rest] = path;
    if (rest.length === 0) return visibleField(caller, object, name) !== undefined;
    const parent = parentOf(caller, object, name);
    return parent !== undefined && exists(caller, parent.object, rest);
}

function visibleField(caller: Caller, object: ObjectSchema, name: string): FieldSchema | undefined {
    const field = fieldOf(object, name);
    return field !== undefined && fieldAccess(caller, object, field).read ? field : undefined;
}

/** The reference of that relationship name and the object it leads to, when the caller may read both. */
function parentOf(
    caller: Caller,
    object: ObjectSchema,
    relationship: string
): { reference: FieldSchema; object: ObjectSchema } | undefined {
    for (const reference of object.fields.values()) {
        if (reference.relationshipName?.toLowerCase() !== relationship.toLowerCase()) continue;
        const target = objectOf(caller.org.schema, reference.referenceTo?.[0] ?? '');
        if (target === undefined || !objectAccess(caller, target).read) return undefined;
        return fieldAccess(caller, object, reference).read ? { reference, object: target } : undefined;
    }
    return undefined;
}

function addEverything(caller: Caller, tree: FieldTree): void {
    for (const field of tree.object.fields.values()) {
        if (!fieldAccess(caller, tree.object, field).read) continue;
        tree.fields.set(field.name, field);
        const parent = field.relationshipName && parentOf(caller, tree.object, field.relationshipName);
        if (parent)
            addPath(caller, parentTree(caller, tree, String(field.relationshipName)), [parent.object.nameField]);
    }
}
