import { Temporal } from 'temporal-polyfill';

/** The date a literal means, `YYYY-MM-DD`; undefined when the calendar has no such day. */
export function dayOf(text: string): string | undefined {
    return orUndefined(() => Temporal.PlainDate.from(text, { overflow: 'reject' }).toString());
}

/** The moment a literal means, ISO 8601 in UTC with milliseconds. */
export function momentOf(text: string): string | undefined {
    return orUndefined(() => Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 }));
}

/** The time of day a literal means, in UTC with milliseconds: `23:30:00.000Z`. */
export function timeOf(text: string): string | undefined {
    return momentOf(`1970-01-01T${text}`)?.slice(-'00:00:00.000Z'.length);
}

function orUndefined(work: () => string): string | undefined {
    try {
        return work();
    } catch {
        return undefined;
    }
}
