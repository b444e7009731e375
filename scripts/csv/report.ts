import { stringify } from 'csv-stringify/sync';
import { writeFileSync } from 'node:fs';
import { CliError } from '../errors.ts';
import { visible } from './problems.ts';
import type { Problem } from './problems.ts';

/**
 * Writes problems as a table that is safe to open in a spreadsheet: with a byte order mark, so that it is read as UTF-8,
 * and no cell is a formula, whatever was found.
 * @throws CliError BadUsage when the file cannot be written.
 */
export function writeReport(path: string, problems: readonly Problem[]): void {
    const rows = problems.map(({ file, line, column = '', expected, found, isConsequence = false }) => [
        visible(file),
        line,
        visible(column),
        expected,
        visible(found),
        isConsequence ? 'follows from another row' : ''
    ]);
    try {
        writeFileSync(
            path,
            stringify([['file', 'line', 'column', 'expected', 'found', 'remark'], ...rows], {
                bom: true,
                escape_formulas: true,
                record_delimiter: 'windows'
            })
        );
    } catch (error) {
        throw new CliError(
            'BadUsage',
            `The report cannot be written to ${path}: ${(error as Error).message}`,
            ['Give --report a file in a folder that exists.'],
            error
        );
    }
}
