import { writeFileSync } from 'node:fs';
import { CliError } from '../errors.ts';
import { visible } from './problems.ts';
import type { Problem } from './problems.ts';
import { csvForPeople } from './for-people.ts';

const COLUMNS = ['file', 'line', 'column', 'expected', 'found', 'remark'];

/**
 * Writes problems as a table for a spreadsheet, in which no cell is a formula, whatever was found.
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
        writeFileSync(path, csvForPeople(COLUMNS, rows));
    } catch (error) {
        throw new CliError(
            'BadUsage',
            `The report cannot be written to ${path}: ${(error as Error).message}`,
            ['Give --report a file in a folder that exists.'],
            error
        );
    }
}
