import type { FieldSchema } from '../schema/model.ts';
import { kindOf } from './field-traits.ts';
import type { Session } from './session.ts';
import type { Decode } from './shape.ts';
import { malformed } from './soql-error.ts';

const DAY: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'numeric', day: 'numeric' };
const CLOCK: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };

/**
 * `FORMAT(field)`: the value as the user's locale writes it (SOQL and SOSL Reference, "FORMAT ()").
 * @throws MALFORMED_QUERY for what is neither number, date nor time
 */
export function formatDecoderOf(session: Session, field: FieldSchema, at: number): Decode {
    const { locale, calendar } = session;
    const { scale = 0, type } = field;
    const fixed = { minimumFractionDigits: scale, maximumFractionDigits: scale };
    const dates = (options: Intl.DateTimeFormatOptions, prefix = ''): Decode => {
        const format = new Intl.DateTimeFormat(locale, options);
        return (value) => (typeof value === 'string' ? plain(format.format(new Date(prefix + value))) : null);
    };
    switch (kindOf(field)) {
        case 'number': {
            const currency = { style: 'currency', currency: 'USD' } as const;
            const format = new Intl.NumberFormat(locale, { ...fixed, ...(type === 'Currency' ? currency : {}) });
            const unit = type === 'Percent' ? '%' : '';
            return (value) => (typeof value === 'number' ? `${plain(format.format(value))}${unit}` : null);
        }
        case 'date':
            return dates({ ...DAY, timeZone: 'UTC' });
        case 'dateTime':
            return dates({ ...DAY, ...CLOCK, timeZone: calendar.timeZone });
        case 'time':
            return dates({ ...CLOCK, timeZone: 'UTC' }, '1970-01-01T');
        default:
            throw malformed(session.soql, at, `Invalid argument of FORMAT: ${field.name}`);
    }
}

/** Some locales write narrow spaces that do not break, which no page and no client expects in plain text. */
function plain(text: string): string {
    return text.replace(/[\u00a0\u202f]/g, ' ');
}
