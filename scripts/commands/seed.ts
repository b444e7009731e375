import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { connect } from '../org/connect.ts';
import { seed } from '../seed/run.ts';
import type { SeedResult } from '../seed/run.ts';
import { defineCommand, wholeNumber } from './definition.ts';

interface SeedFlags {
    readonly export: string;
    readonly seed: number;
}

/** `seed`: the CRM export, its people and the generated story. */
export const seedCommand = defineCommand<SeedFlags, SeedResult>({
    name: 'seed',
    summary: 'Load a CRM export and a generated story of assists and takeovers into an org.',
    flags: (command) =>
        command
            .option(
                '--export <folder>',
                'folder with accounts.csv, products.csv, sales_pipeline.csv and sales_teams.csv',
                join(import.meta.dirname, '../seed/data')
            )
            .option('--seed <number>', 'the same number tells the same story', wholeNumber, 1),
    async run(flags, { target, progress }) {
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
