import { createHash } from 'node:crypto';
import { SalesforceApiError } from '../../errors.ts';
import { toId18 } from '../../ids.ts';
import { objectAccess } from '../../security/access.ts';
import { runSoql, soqlString } from '../../soql/run.ts';
import { noSuchResource } from '../environment.ts';
import { displayValue, readerOf, utc } from './display-value.ts';
import { selectedPaths, treeOf } from './field-tree.ts';
import type { Reader } from './display-value.ts';
import type { FieldTree, WantedFields } from './field-tree.ts';
import type { Caller } from '../../org.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/model.ts';

/** The record type of objects that have none ("master"). */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

type Json = Record<string, unknown>;

/** The object a record id belongs to, with the id in its long form; an object the caller may not read is not there. @throws NOT_FOUND, MALFORMED_ID */
export function locate(caller: Caller, id: string): { object: ObjectSchema; id: string } {
    const id18 = toId18(id);
    if (id18 === undefined) throw new SalesforceApiError('MALFORMED_ID', `The record ID ${id} is malformed.`);
    const prefix = id18.slice(0, 3);
    for (const object of caller.org.schema.objects.values())
        if (object.keyPrefix === prefix && objectAccess(caller, object).read) return { object, id: id18 };
    throw noSuchResource();
}

/** A record as UI API shows it (User Interface API, "Record"). @throws NOT_FOUND, INVALID_FIELD */
export function readRecord(caller: Caller, recordId: string, wanted: WantedFields): Json {
    const { object, id } = locate(caller, recordId);
    const tree = treeOf(caller, object, wanted);
    const soql = `SELECT ${selectedPaths(tree).join(', ')} FROM ${object.name} WHERE Id = ${soqlString(id)}`;
    const [record] = runSoql(caller, soql).records;
    if (record === undefined) throw noSuchResource();
    return represent(readerOf(caller), tree, record);
}

function represent(reader: Reader, tree: FieldTree, record: Json): Json {
    const fields: Json = {};
    for (const field of tree.fields.values())
        fields[field.name] = fieldValue(reader, field, record[field.name] ?? null);
    for (const [name, parent] of tree.parents) fields[name] = parentValue(reader, parent.tree, record[name]);
    const systemModstamp = moment(record['SystemModstamp']);
    return {
        apiName: tree.object.name,
        childRelationships: {},
        eTag: createHash('md5')
            .update(JSON.stringify([systemModstamp, fields]))
            .digest('hex'),
        fields,
        id: record['Id'],
        lastModifiedById: record['LastModifiedById'] ?? null,
        lastModifiedDate: moment(record['LastModifiedDate']),
        recordTypeId: MASTER_RECORD_TYPE,
        recordTypeInfo: null,
        systemModstamp,
        weakEtag: systemModstamp === null ? 0 : Date.parse(systemModstamp)
    };
}

function fieldValue(reader: Reader, field: FieldSchema, value: unknown): Json {
    const raw = field.type === 'DateTime' ? moment(value) : value;
    return { displayValue: displayValue(reader, field, raw), value: raw };
}

function parentValue(reader: Reader, tree: FieldTree, record: unknown): Json {
    if (!isRecord(record)) return { displayValue: null, value: null };
    const name = record[tree.object.nameField];
    return { displayValue: typeof name === 'string' ? name : null, value: represent(reader, tree, record) };
}

function isRecord(value: unknown): value is Json {
    return typeof value === 'object' && value !== null;
}

function moment(value: unknown): string | null {
    return typeof value === 'string' ? utc(value) : null;
}
