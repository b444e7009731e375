import { userOf } from '../../security/access.ts';
import type { Caller } from '../../org.ts';
import type { FieldSchema } from '../../schema/model.ts';

/** How a person reads figures and dates. */
export interface Reader {
    /** BCP 47 language tag. */
    readonly locale: string;
    readonly timeZone: string;
}

/** An org without multi-currency has one currency; here it is the dollar. */
const CURRENCY = 'USD';
/** Decimals shown for a number whose metadata does not say. */
const DEFAULT_SCALE = 3;

/** The caller's locale and time zone by the user's settings. */
export function readerOf(caller: Caller): Reader {
    const user = userOf(caller);
    return {
        locale: languageTag(String(user['LocaleSidKey'] ?? 'en_US')),
        timeZone: String(user['TimeZoneSidKey'] ?? 'America/Los_Angeles')
    };
}

/** `de_DE_EURO` -> `de-DE`; what is no locale reads as American English. */
function languageTag(localeKey: string): string {
    const tag = localeKey.split('_').slice(0, 2).join('-');
    try {
        return Intl.getCanonicalLocales(tag)[0] ?? 'en-US';
    } catch {
        return 'en-US';
    }
}

/** The text UI API shows beside a raw value: picklist labels, figures and dates; null where the value speaks for itself. */
export function displayValue(reader: Reader, field: FieldSchema, value: unknown): string | null {
    if (value === null || value === undefined) return null;
    switch (field.type) {
        case 'Picklist':
            return labelOf(field, String(value));
        case 'MultiselectPicklist':
            return String(value)
                .split(';')
                .map((each) => labelOf(field, each))
                .join(';');
        case 'Integer':
        case 'Number':
        case 'Currency':
        case 'Percent':
        case 'Summary':
            return typeof value === 'number' ? numberText(reader, field, value) : dateText(reader, String(value));
        case 'Date':
        case 'DateTime':
            return dateText(reader, String(value));
        default:
            return null;
    }
}

/** A picklist value's label; a value the list does not know is its own. */
export function labelOf(field: FieldSchema, value: string): string {
    return field.picklist?.values.find((each) => each.value === value)?.label ?? value;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberText({ locale }: Reader, { type, scale }: FieldSchema, value: number): string {
    const key = `${locale} ${type} ${scale}`;
    let format = numberFormats.get(key);
    if (format === undefined) {
        const style = type === 'Currency' ? 'currency' : type === 'Percent' ? 'percent' : 'decimal';
        format = new Intl.NumberFormat(locale, {
            style,
            ...(style === 'currency' ? { currency: CURRENCY } : {}),
            minimumFractionDigits: scale ?? 0,
            maximumFractionDigits: scale ?? DEFAULT_SCALE
        });
        numberFormats.set(key, format);
    }
    return format.format(type === 'Percent' ? value / 100 : value);
}

/** A plain date belongs to no time zone; a moment is shown in the reader's. */
function dateText({ locale, timeZone }: Reader, value: string): string {
    const isMoment = value.includes('T');
    const key = `${locale} ${isMoment ? timeZone : 'date'}`;
    let format = dateFormats.get(key);
    if (format === undefined) {
        const day = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
        format = new Intl.DateTimeFormat(locale, {
            ...day,
            ...(isMoment ? { hour: 'numeric', minute: '2-digit', timeZone } : { timeZone: 'UTC' })
        });
        dateFormats.set(key, format);
    }
    const moment = new Date(isMoment ? utc(value) : `${value}T00:00:00Z`);
    return Number.isNaN(moment.getTime()) ? value : format.format(moment).replaceAll('\u202f', ' ');
}

/** A query answers moments as `...+0000`; UI API and GraphQL write them with `Z`. */
export function utc(moment: string): string {
    return moment.replace(/\+0000$/, 'Z');
}
