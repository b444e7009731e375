import { SalesforceApiError } from '../errors.ts';
import { toId18 } from '../ids.ts';
import type { FieldSchema, Value } from '../schema/model.ts';
import { rounded } from '../formula/numbers.ts';

/** Where a value comes from: JSON knows numbers and booleans, a CSV cell is always text. */
export type InputFormat = 'json' | 'csv';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:([T ])(\d{2}:\d{2})(:\d{2})?(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z?$/;
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The Java types that the platform's parser errors speak of. */
const JAVA_TYPES: Readonly<Partial<Record<FieldSchema['type'], string>>> = {
    Checkbox: 'boolean',
    Integer: 'int',
    Number: 'double',
    Currency: 'double',
    Percent: 'double',
    Summary: 'double',
    Date: 'date',
    DateTime: 'datetime',
    Time: 'time',
    Id: 'reference',
    Lookup: 'reference',
    MasterDetail: 'reference'
};

/** One value from a client as a value of the field. @throws JSON_PARSER_ERROR, INVALID_TYPE_ON_FIELD_IN_RECORD, MALFORMED_ID */
export function decodeValue(field: FieldSchema, value: unknown, format: InputFormat = 'json'): Value {
    if (value === null || value === undefined || value === '') return null;
    const decoded = decoderOf(field)(field, value, format);
    if (decoded === undefined) throw wrongType(field, value, format);
    return decoded;
}

type Decoder = (field: FieldSchema, value: unknown, format: InputFormat) => Value | undefined;

function decoderOf(field: FieldSchema): Decoder {
    switch (field.type) {
        case 'Checkbox':
            return decodeBoolean;
        case 'Integer':
        case 'Number':
        case 'Currency':
        case 'Percent':
        case 'Summary':
            return decodeNumber;
        case 'Date':
            return (_, value) => (typeof value === 'string' ? dateFrom(value) : undefined);
        case 'DateTime':
            return (_, value, format) => (typeof value === 'string' ? dateTimeFrom(value, format) : undefined);
        case 'Time':
            return (_, value) => (typeof value === 'string' && TIME.test(value) ? value : undefined);
        case 'Id':
        case 'Lookup':
        case 'MasterDetail':
            return decodeId;
        default:
            // The platform trims text that comes through an API (Object Reference, "Primitive Data Types").
            return (_, value) => (typeof value === 'string' ? value.trim() || null : undefined);
    }
}

const decodeBoolean: Decoder = (_, value) => {
    if (typeof value === 'boolean') return value;
    const text = typeof value === 'string' ? value.toLowerCase() : '';
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined;
};

const decodeNumber: Decoder = (field, value) => {
    const number = typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
    if (field.type === 'Integer' && !Number.isInteger(number)) return undefined;
    return rounded(number, field.scale) + 0;
};

const decodeId: Decoder = (field, value) => {
    if (typeof value !== 'string') return undefined;
    const id = toId18(value.trim());
    if (id === undefined) {
        throw new SalesforceApiError('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [
            field.name
        ]);
    }
    return id;
};

function dateFrom(text: string): string | undefined {
    const [, year, month, day] = DATE.exec(text.trim()) ?? [];
    if (year === undefined) return undefined;
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return date.getUTCDate() === Number(day) && date.getUTCMonth() + 1 === Number(month) ? text.trim() : undefined;
}

/** A blank in place of the T is for tables only: the platform's JSON parser refuses it (recorded in regican/Salesforce#2). */
function dateTimeFrom(text: string, format: InputFormat): string | undefined {
    const [, date, separator, time = '00:00', seconds = ':00', fraction = '', zone = 'Z'] =
        DATE_TIME.exec(text.trim()) ?? [];
    if (date === undefined || dateFrom(date) === undefined) return undefined;
    if (format === 'json' && separator === ' ') return undefined;
    const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
    const moment = new Date(`${date}T${time}${seconds}${fraction.slice(0, 4)}${offset}`);
    return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

function tokenName(value: unknown): string {
    if (typeof value === 'string') return 'VALUE_STRING';
    if (typeof value === 'number') return Number.isInteger(value) ? 'VALUE_NUMBER_INT' : 'VALUE_NUMBER_FLOAT';
    if (typeof value === 'boolean') return value ? 'VALUE_TRUE' : 'VALUE_FALSE';
    return Array.isArray(value) ? 'START_ARRAY' : 'START_OBJECT';
}

function wrongType(field: FieldSchema, value: unknown, format: InputFormat): SalesforceApiError {
    if (format === 'csv') {
        const message = `${field.label}: value not of required type: ${String(value)}`;
        return new SalesforceApiError('INVALID_TYPE_ON_FIELD_IN_RECORD', message, [field.name]);
    }
    const shown = typeof value === 'object' ? '' : ` value ${String(value)}`;
    return new SalesforceApiError(
        'JSON_PARSER_ERROR',
        `Cannot deserialize instance of ${JAVA_TYPES[field.type] ?? 'string'} from ${tokenName(value)}${shown} ` +
            'or request may be missing a required field'
    );
}
