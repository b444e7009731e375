import { stringify } from 'csv-stringify/sync';
import type { CsvValue } from './write.ts';

/**
 * CSV for people: opened in a spreadsheet, no text in it becomes a formula (OWASP, "CSV Injection"): what begins with
 * `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe before it.
 */
export function csvForPeople(columns: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
    return stringify([columns, ...rows] as CsvValue[][], {
        // Excel takes a file without this mark for another encoding.
        bom: true,
        record_delimiter: 'windows',
        escape_formulas: true,
        quoted_match: /[\r\n\t]/,
        cast: { boolean: String }
    });
}
