/** The values that orgs must keep, as cells of an export: each is loaded as it is, or named. */
import { parse } from 'csv-parse/sync';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { writeReport } from '../../../csv/report.ts';
import { readExport } from '../../../seed/export.ts';
import type { Mapping } from '../../../seed/mapping.ts';
import { DAYS, MOMENTS, TEXTS } from '../../fixtures/awkward.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { DEALS, HEAD, TODAY, deals, ids, read, said } from './reading.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const isTaken = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
/** White space of any kind is one space in a name. */
const asName = (text: string): string => text.replaceAll(/\s+/gu, ' ');

/** A deal that closed at this time, read as the mapping says. */
const closedAt = (cell: string, more: Partial<Mapping>) =>
    read(deals('1,P,Anna,Bea,,won,,2026-01-02,1', `2,P,Anna,Bea,,won,,${cell},1`), { ...DEALS, ...more }, 1);

describe('a text of every kind in an export', () => {
    it('names a deal and an account; of NUL and half characters the row alone is left out', async () => {
        const rows = TEXTS.map((text, index) => `${index},${quoted(text)},Anna,Bea,${quoted(`${text}.`)},won,,,1`);
        const crm = await read(deals(...rows), DEALS, Infinity);
        const taken = TEXTS.filter(isTaken);
        expect(crm.deals.map(({ product }) => product)).toEqual(taken.map(asName));
        expect(crm.accounts.map(({ name }) => name)).toEqual([...new Set(taken.map((text) => asName(`${text}.`)))]);
        expect(new Set(crm.problems.map(({ line }) => line)).size).toBe(TEXTS.length - taken.length);
        expect(crm.problems.map(({ expected }) => expected)).toEqual(
            TEXTS.filter((text) => !isTaken(text)).flatMap((text) => {
                const expected = text.isWellFormed() ? 'text without NUL characters' : "text in the file's encoding";
                return [expected, expected];
            })
        );
    });

    it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
        '%j is a name without the space around it, and no formula in the report',
        async (text) => {
            const crm = await read(
                deals(`1,${quoted(text)},Anna,Bea,,won,,,1`, `2,P,Anna,Bea,,${quoted(text)},,,1`),
                DEALS,
                1
            );
            expect(crm.deals.map(({ product }) => product)).toEqual([text.trim()]);
            const report = join(temporaryFolder(), 'problems.csv');
            writeReport(report, crm.problems);
            const rows: string[][] = parse(readFileSync(report), { bom: true });
            expect(rows).toHaveLength(2);
            expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝]/.test(cell))).toEqual([]);
        }
    );

    it.each([
        ['utf-8', Buffer.from([0xed, 0xa0, 0xbd])],
        ['utf-16le', Buffer.from('\uD83D', 'utf16le')],
        ['utf-16le', Buffer.from('\uDE00', 'utf16le')]
    ] as const)('half of a surrogate pair in %s is named, and the other rows are read', async (encoding, half) => {
        const folder = temporaryFolder();
        const written = (text: string): Buffer => Buffer.from(text, encoding);
        const before = written(`${HEAD}\n1,P,Anna,Bea,,won,,,1\n2,half `);
        writeFileSync(join(folder, 'deals.csv'), Buffer.concat([before, half, written(',Anna,Bea,,won,,,1\n')]));
        const crm = await readExport({ folder, mapping: { ...DEALS, encoding }, today: TODAY, maxErrors: 1 });
        expect(ids(crm)).toEqual(['1']);
        expect(said(crm)).toEqual([
            expect.stringContaining("deals.csv, line 3, column Name: expected text in the file's encoding")
        ]);
    });

    it.each(['\n', '\r\n', '\r'])('with %j in it stands in two lines, which are counted', async (lineEnd) => {
        const crm = await read(
            deals(`1,"two${lineEnd}lines",Anna,Bea,,won,,,1`, '2,P,Anna,Bea,,won,,,NaN', '3,P,Anna,Bea,,won,,,1'),
            DEALS,
            1
        );
        expect(crm.deals.map(({ id, product }) => [id, product])).toEqual([
            ['1', 'two lines'],
            ['3', 'P']
        ]);
        expect(crm.problems.map(({ line, found }) => [line, found])).toEqual([[4, 'NaN']]);
    });
});

describe('a day of every kind in an export', () => {
    it('is read as that day', async () => {
        const crm = await read(deals(...DAYS.map((day, index) => `${index},P,Anna,Bea,,won,${day},${day},1`)));
        expect(crm.deals.map(({ engagedOn, closedOn }) => [String(engagedOn), String(closedOn)])).toEqual(
            DAYS.map((day) => [day, day])
        );
    });

    it.each(['1699-12-31', '1700-02-29', '1900-02-29', '2023-02-29', '4000-12-31', '4001-01-01'])(
        '%s is named, and the other rows are read',
        async (day) => {
            const crm = await closedAt(day, {});
            expect(ids(crm)).toEqual(['1']);
            expect(crm.problems.map(({ column, found }) => [column, found])).toEqual([['Closed', day]]);
        }
    );

    const dates = 'YYYY-MM-DD[THH:mm:ss.SSS][Z]';

    it.each(MOMENTS)('%s is the day of %s in UTC, and in the zone of the mapping its day there', async (cell, utc) => {
        const dayIn = async (timeZone?: string) =>
            String((await closedAt(cell, { dates, timeZone })).deals[1]?.closedOn);
        expect(await dayIn()).toBe(utc.slice(0, 10));
        for (const timeZone of ['Pacific/Kiritimati', 'Etc/GMT+12', 'Europe/Berlin']) {
            const there = Temporal.Instant.from(`${utc}Z`).toZonedDateTimeISO(timeZone).toPlainDate();
            expect(await dayIn(timeZone)).toBe(there.toString());
        }
    });

    it.each([
        ['2026-03-29T02:30:00.000', 'a time that exists in Europe/Berlin'],
        ['2026-03-29T12:00:00.000+14:01', 'an offset from -12:00 to +14:00'],
        ['2026-03-29T12:00:00.000-12:01', 'an offset from -12:00 to +14:00']
    ])('%s is named, and the other rows are read', async (cell, expected) => {
        const crm = await closedAt(cell, { dates, timeZone: 'Europe/Berlin' });
        expect(ids(crm)).toEqual(['1']);
        expect(said(crm)).toEqual([expect.stringContaining(`line 3, column Closed: expected ${expected}`)]);
    });
});
