import { join } from 'node:path';
import type { SeedResult } from '../seed/run.ts';
import { defineCommand, wholeNumber } from './definition.ts';

interface SeedFlags {
    readonly export: string;
    readonly seed: number;
}

/** `seed`: the CRM export, its people and the generated story. */
export const seedCommand = defineCommand<SeedFlags, SeedResult>({
    flags: (command) =>
        command
            .option(
                '--export <folder>',
                'folder with accounts.csv, products.csv, sales_pipeline.csv and sales_teams.csv',
                join(import.meta.dirname, '../seed/data')
            )
            .option('--seed <number>', 'the same number tells the same story', wholeNumber, 1),
    async run(flags, { target, progress }) {
        const { Temporal } = await import('temporal-polyfill');
        const { connect } = await import('../org/connect.ts');
        const { seed } = await import('../seed/run.ts');
        const client = await connect(target);
        return seed(
            client,
            { exportFolder: flags.export, seed: flags.seed, today: Temporal.Now.plainDateISO() },
            progress
        );
    },
    print: (result) =>
        Object.entries(result)
            .map(([object, created]) => `${object}: ${created} created`)
            .join('\n')
});
