import { dirname } from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import type { Problem } from '../csv/problems.ts';
import { writeReport } from '../csv/report.ts';
import { BadRows } from './export/refusal.ts';
import { readExport } from './export.ts';
import type { CheckedExport } from './export.ts';
import { OWN_MAPPING_FILE, ownMapping, readMapping } from './mapping.ts';

/** Which export is meant, and what happens to its bad rows. */
export interface ExportChoice {
    /** Folder with the files; the one of the mapping unless given. */
    readonly export?: string;
    /** File that says how the export is read; the one of the export that comes with the project unless given. */
    readonly map?: string;
    /** Bad rows that are left out; more, and nothing is loaded. 0 unless given. */
    readonly maxErrors?: number;
    /** File for all problems. */
    readonly report?: string;
}

/**
 * Reads the export that was chosen; what is wrong with it is in the report, whether it can be loaded or not.
 * @throws CliError BadInput naming file, line, column and what was expected.
 */
export async function openExport(today: Temporal.PlainDate, choice: ExportChoice = {}): Promise<CheckedExport> {
    const { map } = choice;
    const folder = choice.export ?? dirname(map ?? OWN_MAPPING_FILE);
    const report = (problems: readonly Problem[]): void => {
        if (choice.report !== undefined) writeReport(choice.report, problems);
    };
    try {
        const mapping = map === undefined ? ownMapping() : await readMapping(map);
        const crm = await readExport({ folder, mapping, today, maxErrors: choice.maxErrors });
        report(crm.problems);
        return crm;
    } catch (error) {
        if (error instanceof BadRows) report(error.problems);
        throw error;
    }
}
