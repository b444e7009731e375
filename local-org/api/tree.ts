import { isJsonObject, type JsonObject } from '../json-object.ts';
import { mounted, type RecordAnswer, type RecordRequest, type RecordRoute } from './record-door.ts';
import { visibleObject } from './record-json.ts';
import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { decodeRecord } from '../records/decode.ts';
import { saveErrors, type SaveError } from '../records/save-all.ts';
import { insertRecord } from '../records/save.ts';
import { objectOf, type FieldSchema, type ObjectSchema, type Row } from '../schema/model.ts';
import { objectAccess } from '../security/access.ts';

/** One record of a tree, still with its place in it. */
interface TreeNode {
    readonly object: ObjectSchema;
    readonly referenceId: string;
    readonly values: JsonObject;
    readonly children: readonly TreeNode[];
    /** The field of this record that holds its parent's id. */
    readonly parentField?: FieldSchema;
}

interface Created {
    readonly referenceId: string;
    readonly id: string;
}

interface Failed {
    readonly referenceId: string;
    readonly errors: readonly SaveError[];
}

/** REST API Developer Guide, "sObject Tree": at most as many records, of at most five levels and five types. */
const MAX_RECORDS = 200;
const MAX_LEVELS = 5;
const MAX_TYPES = 5;

/** `/composite/tree/:object`: creates records with their children, all or none. */
export const treeTable: readonly RecordRoute[] = [['POST', '/composite/tree/:object', create]];

/** /composite/tree as a door of its own. */
export const treeRoutes = () => mounted(treeTable);

function create({ caller, body, param }: RecordRequest): RecordAnswer {
    const object = visibleObject(caller, param('object'));
    const records = isJsonObject(body) ? body['records'] : undefined;
    if (!Array.isArray(records)) throw new SalesforceApiError('MISSING_ARGUMENT', 'records');
    const nodes = records.map((record) => readNode(caller, object, record));
    refuseBadTree(nodes);
    const { created, failed } = insertAll(caller, nodes);
    if (failed.length > 0) return { status: 400, body: { hasErrors: true, results: failed } };
    return { status: 201, body: { hasErrors: false, results: created } };
}

function readNode(caller: Caller, object: ObjectSchema, json: unknown, parentField?: FieldSchema): TreeNode {
    if (!isJsonObject(json)) throw new SalesforceApiError('JSON_PARSER_ERROR', 'A record must be a JSON object');
    const attributes = isJsonObject(json['attributes']) ? json['attributes'] : {};
    const { referenceId, type } = attributes;
    if (typeof referenceId !== 'string') throw invalidTree('Include a reference ID for each record in the request.');
    if (typeof type !== 'string' || objectOf(caller.org.schema, type) !== object) {
        throw invalidTree(`The record ${referenceId} has type ${String(type)}, expected ${object.name}.`);
    }
    const values: [string, unknown][] = [];
    const children: TreeNode[] = [];
    for (const [name, value] of Object.entries(json)) {
        const records = isJsonObject(value) ? value['records'] : undefined;
        if (!Array.isArray(records)) values.push([name, value]);
        else children.push(...childNodes(caller, object, name, records));
    }
    return {
        object,
        referenceId,
        values: Object.fromEntries(values),
        children,
        ...(parentField ? { parentField } : {})
    };
}

function childNodes(
    caller: Caller,
    parent: ObjectSchema,
    relationship: string,
    records: readonly unknown[]
): TreeNode[] {
    for (const object of caller.org.schema.objects.values()) {
        for (const field of object.fields.values()) {
            const leadsHere = field.referenceTo?.includes(parent.name) === true;
            const isNamed = field.childRelationshipName?.toLowerCase() === relationship.toLowerCase();
            if (leadsHere && isNamed && objectAccess(caller, object).read) {
                return records.map((record) => readNode(caller, object, record, field));
            }
        }
    }
    throw new SalesforceApiError('INVALID_FIELD', `No such relation '${relationship}' on entity '${parent.name}'.`);
}

function flatten(nodes: readonly TreeNode[]): TreeNode[] {
    return nodes.flatMap((node) => [node, ...flatten(node.children)]);
}

function depthOf(nodes: readonly TreeNode[]): number {
    return nodes.length === 0 ? 0 : 1 + Math.max(...nodes.map((node) => depthOf(node.children)));
}

function refuseBadTree(nodes: readonly TreeNode[]): void {
    const all = flatten(nodes);
    if (all.length > MAX_RECORDS) throw invalidTree(`The request contains more than ${MAX_RECORDS} records.`);
    if (depthOf(nodes) > MAX_LEVELS) throw invalidTree(`The request contains more than ${MAX_LEVELS} levels.`);
    if (new Set(all.map((node) => node.object)).size > MAX_TYPES) {
        throw invalidTree(`The request contains more than ${MAX_TYPES} types of records.`);
    }
    const seen = new Set<string>();
    for (const { referenceId } of all) {
        if (seen.has(referenceId)) throw invalidTree(`Duplicate reference ID: ${referenceId}.`);
        seen.add(referenceId);
    }
}

function invalidTree(message: string): SalesforceApiError {
    return new SalesforceApiError('INVALID_OPERATION', message);
}

class RolledBack extends Error {}

/** Parents before children; one failure undoes everything, and all failures are told. */
function insertAll(caller: Caller, nodes: readonly TreeNode[]): { created: Created[]; failed: Failed[] } {
    const created: Created[] = [];
    const failed: Failed[] = [];
    const insert = (node: TreeNode, parentId?: string): void => {
        const id = tryInsert(caller, node, parentId, failed);
        if (id === undefined) return;
        created.push({ referenceId: node.referenceId, id });
        for (const child of node.children) insert(child, id);
    };
    try {
        caller.org.db.transaction(() => {
            for (const node of nodes) insert(node);
            if (failed.length > 0) throw new RolledBack();
        });
    } catch (error) {
        if (!(error instanceof RolledBack)) throw error;
    }
    return { created, failed };
}

function tryInsert(caller: Caller, node: TreeNode, parentId: string | undefined, failed: Failed[]): string | undefined {
    try {
        const { object, values, parentField } = node;
        const link: Row = parentField !== undefined && parentId !== undefined ? { [parentField.name]: parentId } : {};
        return insertRecord(caller, object, { ...decodeRecord(caller, object, values), ...link });
    } catch (error) {
        if (!(error instanceof SalesforceApiError)) throw error;
        failed.push({ referenceId: node.referenceId, errors: saveErrors(error) });
        return undefined;
    }
}
