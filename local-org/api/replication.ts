import { mounted, type RecordAnswer, type RecordRequest, type RecordRoute } from './record-door.ts';
import { visibleObject } from './record-json.ts';
import { SalesforceApiError } from '../errors.ts';
import type { Caller, Org } from '../org.ts';
import { rowsWhere } from '../rows.ts';
import { fieldOf, type ObjectSchema } from '../schema/model.ts';
import { openQuery, type SoqlRecord } from '../soql/run.ts';
import { oldestStampToCome } from '../stamps.ts';
import { erasedRows } from '../storage/recycle-bin.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
const MOST_IDS = 600_000;
const PAGE = 2000;

/** `/sobjects/:object/updated` and `/deleted` (REST API Developer Guide, "sObject Get Updated", "sObject Get Deleted"). */
export const replicationTable: readonly RecordRoute[] = [
    ['GET', '/sobjects/:object/updated', updated],
    ['GET', '/sobjects/:object/updated/', updated],
    ['GET', '/sobjects/:object/deleted', deleted],
    ['GET', '/sobjects/:object/deleted/', deleted]
];

/** The doors for what was updated and deleted, each as a route. */
export const replicationRoutes = () => mounted(replicationTable);

/** A span of time between two full minutes, both of them included: the platform ignores seconds. */
interface Span {
    readonly start: Date;
    readonly end: Date;
}

function updated({ caller, param, query }: RecordRequest): RecordAnswer {
    const object = visibleObject(caller, param('object'));
    const span = readSpan(caller.org, query);
    const records = changed(caller, object, span, { isDeleted: false });
    return {
        status: 200,
        body: { ids: records.map((record) => record['Id']), latestDateCovered: covered(caller, span) }
    };
}

/** The recycle bin keeps records for fifteen days; what was taken out of it before is still told. */
const DAYS_IN_BIN = 15;

function deleted({ caller, param, query }: RecordRequest): RecordAnswer {
    const object = visibleObject(caller, param('object'));
    const span = readSpan(caller.org, query);
    const oldest = new Date(caller.org.now().getTime() - DAYS_IN_BIN * DAY);
    const since = { start: span.start < oldest ? oldest : span.start, end: span.end };
    const records = since.start > since.end ? [] : changed(caller, object, since, { isDeleted: true });
    const stampField = stampFieldOf(object);
    const erased = erasedRows(caller.org.db, object, {
        start: since.start.toISOString(),
        end: since.end.toISOString()
    });
    return {
        status: 200,
        body: {
            deletedRecords: [
                ...records.map((record) => ({ deletedDate: record[stampField], id: record['Id'] })),
                ...erased.map(({ id, deletedAt }) => ({ deletedDate: asText(new Date(deletedAt)), id }))
            ],
            earliestDateAvailable: asText(birthOf(caller.org)),
            latestDateCovered: covered(caller, span)
        }
    };
}

/** What the span really covers: a record may still appear with a stamp as old as the commits under way. */
function covered({ org }: Caller, { end }: Span): string {
    const safe = oldestStampToCome(org);
    return asText(safe < end ? safe : end);
}

/** The caller's records that were stamped in that span. @throws EXCEEDED_ID_LIMIT */
function changed(caller: Caller, object: ObjectSchema, { start, end }: Span, { isDeleted }: { isDeleted: boolean }) {
    const field = stampFieldOf(object);
    const within = `${field} >= ${start.toISOString()} AND ${field} <= ${end.toISOString()}`;
    const soql = `SELECT Id, ${field} FROM ${object.name} WHERE IsDeleted = ${isDeleted} AND ${within}`;
    const { totalSize, page } = openQuery(caller, soql, PAGE, { includeDeleted: isDeleted });
    if (totalSize > MOST_IDS)
        throw new SalesforceApiError('EXCEEDED_ID_LIMIT', `more than ${MOST_IDS} ids: choose dates closer together`);
    const records: SoqlRecord[] = [];
    for (let from = 0; from < totalSize; from += PAGE) records.push(...page(from, PAGE));
    return records;
}

/** The field that says when a record changed. @throws INVALID_TYPE_FOR_OPERATION for objects that cannot be replicated */
function stampFieldOf(object: ObjectSchema): string {
    const field = fieldOf(object, 'SystemModstamp') ?? fieldOf(object, 'LastModifiedDate');
    if (field !== undefined && object.kind !== 'metadataType') return field.name;
    throw new SalesforceApiError('INVALID_TYPE_FOR_OPERATION', `entity type ${object.name} is not replicateable`);
}

const LONGEST_AGO = 30 * DAY;

/** @throws MISSING_ARGUMENT, INVALID_REPLICATION_DATE (SOAP API Developer Guide, "getUpdated()", "getDeleted()") */
function readSpan(org: Org, query: RecordRequest['query']): Span {
    const [start, end] = [readDate('start', query), readDate('end', query)];
    if (start >= end) throw invalid('endDate must be at least one minute greater than startDate');
    if (start.getTime() < org.now().getTime() - LONGEST_AGO - MINUTE)
        throw invalid('startDate cannot be more than 30 days ago');
    if (start < fullMinute(birthOf(org))) throw invalid('startDate before org replication enabled date');
    return { start, end };
}

function readDate(name: string, query: RecordRequest['query']): Date {
    const text = query(name);
    if (text === undefined || text === '') throw new SalesforceApiError('MISSING_ARGUMENT', name);
    // An unescaped plus sign has become a blank.
    const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[ +-]\d\d:?\d\d)$/.test(text) ? text : '';
    const date = new Date(iso.replace(' ', '+'));
    if (Number.isNaN(date.getTime())) throw invalid(`${name}: '${text}' is not a valid date and time`);
    return fullMinute(date);
}

function fullMinute(date: Date): Date {
    return new Date(Math.floor(date.getTime() / MINUTE) * MINUTE);
}

function birthOf(org: Org): Date {
    return new Date(String(rowsWhere(org, 'Organization', 'Id', org.id)[0]?.['CreatedDate']));
}

function invalid(message: string): SalesforceApiError {
    return new SalesforceApiError('INVALID_REPLICATION_DATE', message);
}

function asText(date: Date): string {
    return date.toISOString().replace('Z', '+0000');
}
