import { dateIn } from '../../csv/dates.ts';

const ISO = 'YYYY-MM-DD[[T][ ]HH:mm[:ss[.SSS]]][Z]';
const read = (cell: string, pattern: string, timeZone?: string): string =>
    dateIn({ pattern, timeZone })(cell).toString();

describe('dateIn', () => {
    it.each([
        ['2026-02-28', 'YYYY-MM-DD', '2026-02-28'],
        ['28.02.2026', 'DD.MM.YYYY', '2026-02-28'],
        ['02/28/2026', 'MM/DD/YYYY', '2026-02-28'],
        ['28/02/2026', 'DD/MM/YYYY', '2026-02-28'],
        ['2/8/2026', 'M/D/YYYY', '2026-02-08'],
        ['2/8/2026 12:05 am', 'M/D/YYYY[ h:mm A]', '2026-02-08'],
        ['28.02.2026 23:59', 'DD.MM.YYYY[ HH:mm]', '2026-02-28'],
        ['2024-02-29', 'YYYY-MM-DD', '2024-02-29'],
        ['2000-02-29', 'YYYY-MM-DD', '2000-02-29'],
        ['1700-01-01', 'YYYY-MM-DD', '1700-01-01'],
        ['4000-12-31', 'YYYY-MM-DD', '4000-12-31'],
        ['2026-01-01T23:30:00.000Z', ISO, '2026-01-01'],
        ['2026-01-01 23:30', ISO, '2026-01-01'],
        ['2026-01-01T00:30:00+14:00', ISO, '2025-12-31'],
        ['2025-12-31T12:00:00-12:00', ISO, '2026-01-01'],
        ['1767225600000', 'epoch-ms', '2026-01-01'],
        ['-1', 'epoch-s', '1969-12-31']
    ])('reads %s as %s', (cell, pattern, day) => {
        expect(read(cell, pattern)).toBe(day);
    });

    it.each([
        ['2026-01-01T00:30:00Z', ISO, 'America/New_York', '2025-12-31'],
        ['2026-01-01T00:30:00Z', ISO, 'Pacific/Kiritimati', '2026-01-01'],
        ['1767225599000', 'epoch-ms', 'Pacific/Kiritimati', '2026-01-01'],
        // Twice on that night, and the same day both times.
        ['25.10.2026 02:30', 'DD.MM.YYYY HH:mm', 'Europe/Berlin', '2026-10-25']
    ])('reads %s (%s) in %s', (cell, pattern, timeZone, day) => {
        expect(read(cell, pattern, timeZone)).toBe(day);
    });

    it.each([
        ['2023-02-29', 'YYYY-MM-DD', 'a date that exists, written YYYY-MM-DD'],
        ['1900-02-29', 'YYYY-MM-DD', 'a date that exists, written YYYY-MM-DD'],
        ['31.04.2026', 'DD.MM.YYYY', 'a date that exists, written DD.MM.YYYY'],
        ['13/01/2026', 'MM/DD/YYYY', 'a date that exists, written MM/DD/YYYY'],
        ['2026-01-01 24:00', 'YYYY-MM-DD HH:mm', 'a date that exists, written YYYY-MM-DD HH:mm'],
        ['1/1/2026 13:00 PM', 'M/D/YYYY h:mm A', 'a time that exists, written M/D/YYYY h:mm A'],
        ['28/02/2026', 'YYYY-MM-DD', 'a date written YYYY-MM-DD'],
        ['01/02/26', 'MM/DD/YYYY', 'a date written MM/DD/YYYY'],
        ['2026-01-01', 'epoch-ms', 'a time in milliseconds since 1970'],
        ['1699-12-31', 'YYYY-MM-DD', 'a date from 1700-01-01 to 4000-12-31'],
        ['4001-01-01', 'YYYY-MM-DD', 'a date from 1700-01-01 to 4000-12-31'],
        ['999999999999999', 'epoch-s', 'a date from 1700-01-01 to 4000-12-31'],
        ['4000-12-31T23:00:00-12:00', ISO, 'a date from 1700-01-01 to 4000-12-31'],
        ['2026-01-01T00:00:00+15:00', ISO, 'an offset from -12:00 to +14:00'],
        ['NaN', 'YYYY-MM-DD', 'a date written YYYY-MM-DD'],
        ['', 'YYYY-MM-DD', 'a date written YYYY-MM-DD']
    ])('refuses %s as %s', (cell, pattern, expected) => {
        expect(() => read(cell, pattern)).toThrow(expected);
    });

    it('refuses a time that the clocks leave out', () => {
        expect(() => read('29.03.2026 02:30', 'DD.MM.YYYY HH:mm', 'Europe/Berlin')).toThrow(
            'a time that exists in Europe/Berlin'
        );
        expect(() => read('2011-12-30 12:00', 'YYYY-MM-DD HH:mm', 'Pacific/Apia')).toThrow('a time that exists in');
        expect(read('29.03.2026 02:30', 'DD.MM.YYYY HH:mm', 'America/New_York')).toBe('2026-03-29');
    });

    it.each([
        ['DD.MM', undefined, 'has not one year'],
        ['YYYY-MM-DD YYYY', undefined, 'has not one year'],
        ['epoch-days', undefined, 'is neither epoch-ms nor epoch-s'],
        ['YYYY-MM-DD', 'Mars/Olympus', 'Mars/Olympus']
    ])('refuses the pattern %s in zone %s', (pattern, timeZone, reason) => {
        expect(() => dateIn({ pattern, timeZone })).toThrow(new RegExp(reason, 'i'));
    });
});
