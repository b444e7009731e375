import { SalesforceApiError } from '../errors.ts';
import type { FieldSchema, Value } from '../schema/model.ts';

/** What the platform takes for an address: something around one `@`, with a dot in the domain (Help, "Email Address Validation"). */
const EMAIL = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d]{2,}$/i;
/** SOQL and SOSL Reference, "Minimum and Maximum Dates". */
const FIRST_DATE = '1700-01-01';
const LAST_DATE = '4000-12-31';
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The platform's checks of one value that is not blank: choice, range, date, address, length. @throws SalesforceApiError */
export function checkValue(field: FieldSchema, value: Exclude<Value, null>): void {
    if (field.picklist?.isRestricted === true) checkPicklist(field, String(value));
    if (typeof value === 'number') checkRange(field, value);
    if (typeof value !== 'string') return;
    if (field.type === 'Date' || field.type === 'DateTime') checkDate(field, value);
    if (field.type === 'Email') checkEmail(field, value);
    if (field.length !== undefined && value.length > field.length) {
        throw new SalesforceApiError(
            'STRING_TOO_LONG',
            `${field.label}: data value too large: ${value} (max length=${field.length})`,
            [field.name]
        );
    }
}

function checkPicklist(field: FieldSchema, value: string): void {
    const chosen = field.type === 'MultiselectPicklist' ? value.split(';').filter(Boolean) : [value];
    for (const each of chosen) {
        if (field.picklist?.values.some((known) => known.isActive && known.value === each)) continue;
        throw new SalesforceApiError(
            'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
            `${field.label}: bad value for restricted picklist field: ${each}`,
            [field.name]
        );
    }
}

function checkRange(field: FieldSchema, value: number): void {
    if (field.precision === undefined) return;
    const digits = field.precision - (field.scale ?? 0);
    if (Math.abs(value) < 10 ** digits) return;
    const shown = field.type === 'Integer' ? String(value) : asDouble(value);
    throw new SalesforceApiError(
        'NUMBER_OUTSIDE_VALID_RANGE',
        `${field.label}: value outside of valid range on numeric field: ${shown}`,
        [field.name]
    );
}

/** A number as the platform's messages show it, which are Java's: `100.0`, `1.0E7`. */
function asDouble(value: number): string {
    const size = Math.abs(value);
    if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
    const [mantissa = '', exponent = ''] = value.toExponential().split('e');
    return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

function checkDate(field: FieldSchema, value: string): void {
    const day = value.slice(0, 10);
    if (value.length >= 10 && /^\d{4}-/.test(value) && day >= FIRST_DATE && day <= LAST_DATE) return;
    const at = new Date(value);
    const two = (n: number): string => String(n).padStart(2, '0');
    const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
    const shown = `${DAYS[at.getUTCDay()]} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())} ${time} GMT ${at.getUTCFullYear()}`;
    throw new SalesforceApiError('FIELD_INTEGRITY_EXCEPTION', `${field.label}: invalid date: ${shown}`, [field.name]);
}

/** @throws INVALID_EMAIL_ADDRESS */
export function checkEmail(field: FieldSchema, value: string): void {
    if (EMAIL.test(value)) return;
    throw new SalesforceApiError('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [
        field.name
    ]);
}
