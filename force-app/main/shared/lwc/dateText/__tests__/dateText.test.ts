import { dayText, momentText, timeText } from 'c/dateText';

jest.mock('@salesforce/i18n/locale', () => ({ default: 'en-US' }), { virtual: true });
jest.mock('@salesforce/i18n/timeZone', () => ({ default: 'America/New_York' }), { virtual: true });

/* Between time and AM stands a narrow space that looks like any other. */
function plain(text: string): string {
    return text.replaceAll(/\s/g, ' ');
}

describe('dateText', () => {
    it('writes times in the time zone of the reader', () => {
        expect(plain(timeText('2026-11-23T18:54:00.000Z'))).toBe('1:54 PM');
        expect(plain(momentText('2026-11-23T03:51:00.000Z'))).toBe('Nov 22, 2026, 10:51 PM');
    });

    it('leaves a day where it is', () => {
        expect(dayText('2026-11-23')).toBe('Nov 23, 2026');
    });
});
