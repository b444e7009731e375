import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { sentenceOf } from '../../../csv/problems.ts';
import { readExport } from '../../../seed/export.ts';
import type { CheckedExport } from '../../../seed/export.ts';
import type { Mapping } from '../../../seed/mapping.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** The day on which exports are read. */
export const TODAY = Temporal.PlainDate.from('2026-11-29');

/** The mapping of an export of deals alone. */
export const DEALS: Mapping = {
    deals: {
        file: 'deals.csv',
        columns: {
            id: 'Id',
            name: 'Name',
            seller: 'Owner',
            manager: 'Manager',
            account: 'Company',
            stage: 'Stage',
            createdOn: 'Created',
            closedOn: 'Closed',
            amount: 'Amount'
        },
        stages: { open: 'Engaging', won: 'Won', lost: { as: 'Lost', stageName: 'Closed Lost' } }
    }
};
export const HEAD = 'Id,Name,Owner,Manager,Company,Stage,Created,Closed,Amount';

/** An export of these files, each given by its lines. */
export function read(
    files: Readonly<Record<string, readonly string[]>>,
    mapping = DEALS,
    maxErrors = 0
): Promise<CheckedExport> {
    const folder = temporaryFolder();
    for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    return readExport({ folder, mapping, today: TODAY, maxErrors });
}

/** An export of deals alone. */
export const deals = (...rows: readonly string[]) => ({ 'deals.csv': [HEAD, ...rows] });

/** Which deals were read. */
export const ids = ({ deals: kept }: CheckedExport): string[] => kept.map(({ id }) => id);

/** What was wrong, in sentences; what follows from another row begins with an arrow. */
export const said = ({ problems }: CheckedExport): string[] =>
    problems.map((problem) => `${problem.isConsequence ? '-> ' : ''}${sentenceOf(problem)}`);
