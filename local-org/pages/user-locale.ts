import type { Row } from '../schema/model.ts';

const FIRST_DAY: Readonly<Record<string, number>> = { US: 1, CA: 1, MX: 1, BR: 1, JP: 1, IL: 1, IN: 1 };
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'iw', 'ur', 'yi']);

/** The values of `@salesforce/i18n/*` for a user: his locale says how things are written, his language in which words. */
export function userLocale(user: Row, currency = 'USD'): Record<string, string | number> {
    const locale = bcp47(user['LocaleSidKey'], 'en-US');
    const lang = bcp47(user['LanguageLocaleKey'], 'en-US');
    const numbers = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(1234.5);
    const part = (type: Intl.NumberFormatPartTypes): string => numbers.find((each) => each.type === type)?.value ?? '';
    return {
        locale,
        lang,
        dir: RIGHT_TO_LEFT.has(lang.split('-')[0] ?? '') ? 'rtl' : 'ltr',
        timeZone: String(user['TimeZoneSidKey'] ?? 'America/Los_Angeles'),
        currency,
        firstDayOfWeek: FIRST_DAY[locale.split('-').at(-1) ?? ''] ?? 2,
        'number.currencySymbol': part('currency'),
        'number.decimalSeparator': part('decimal') || '.',
        'number.groupingSeparator': part('group') || ',',
        'dateTime.shortDateFormat': datePattern(locale, 'short'),
        'dateTime.mediumDateFormat': datePattern(locale, 'medium'),
        'dateTime.longDateFormat': datePattern(locale, 'long'),
        'dateTime.shortTimeFormat': timePattern(locale)
    };
}

/** `en_US` as `en-US`; the fallback for what is no locale. */
export function bcp47(key: Row[string] | undefined, fallback: string): string {
    try {
        return Intl.getCanonicalLocales(String(key ?? fallback).replaceAll('_', '-'))[0] ?? fallback;
    } catch {
        return fallback;
    }
}

/** How the locale writes a date, as the pattern letters that the base components read (`M/d/yyyy`). */
function datePattern(locale: string, dateStyle: 'short' | 'medium' | 'long'): string {
    const parts = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).formatToParts(Date.UTC(2026, 2, 5));
    return parts
        .map(({ type, value }) => {
            if (type === 'year') return 'yyyy';
            if (type === 'day') return value.length > 1 ? 'dd' : 'd';
            if (type === 'month') return monthPattern(value);
            return value;
        })
        .join('');
}

function monthPattern(march: string): string {
    if (/^\d+$/.test(march)) return march.length > 1 ? 'MM' : 'M';
    return march.length <= 4 ? 'MMM' : 'MMMM';
}

function timePattern(locale: string): string {
    const { hourCycle } = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).resolvedOptions();
    return hourCycle === 'h12' || hourCycle === 'h11' ? 'h:mm a' : 'HH:mm';
}
