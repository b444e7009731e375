import { InvalidArgumentError } from 'commander';
import { isDay } from '../../force-app/main/shared/lwc/period/period.ts';
import type { Problem } from '../csv/problems.ts';
import type { ExportChoice } from '../seed/open-export.ts';
import { tellCounts, tellRefusals } from '../seed/result.ts';
import type { SeedResult } from '../seed/run.ts';
import { CliError } from '../errors.ts';
import { defineCommand, wholeNumber } from './definition.ts';

interface SeedFlags extends ExportChoice {
    readonly seed: number;
    /** `YYYY-MM-DD` */
    readonly today?: string;
    readonly truth?: string;
}

/** What was created, and what is wrong with rows of the export that were left out, if any were. */
interface SeedOutcome extends SeedResult {
    readonly problems?: readonly Problem[];
}
/** Where the records go that an org refuses, once they are too many for the screen. */
const REFUSED_FILE = 'second-chair-refused.csv';

/** `seed`: the CRM export, its people and the generated story. */
export const seedCommand = defineCommand<SeedFlags, SeedOutcome>({
    flags: (command) =>
        command
            .option('--export <folder>', 'folder with the files of the export; the one of the mapping unless given')
            .option('--map <file>', 'how the export is to be read (docs/seeding.md)')
            .option(
                '--max-errors <number>',
                'so many bad rows are left out, or all; else nothing is loaded',
                errorLimit,
                0
            )
            .option('--report <file>', 'write what is wrong with the export to a file for a spreadsheet')
            .option('--seed <number>', 'the same number tells the same story', wholeNumber, 1)
            .option(
                '--today <day>',
                'the day of UTC on which the story ends, to finish or check the seed of that day',
                day
            )
            .option('--truth <file>', 'write what was planted, and the counts that a roll-up must come to'),
    async run(flags, { target, progress }) {
        const { Temporal } = await import('temporal-polyfill');
        const { connect } = await import('../org/connect.ts');
        const { openExport } = await import('../seed/open-export.ts');
        const { seed } = await import('../seed/run.ts');
        const { requireStages } = await import('../seed/stages.ts');
        const now = Temporal.Now.plainDateISO('UTC');
        const today = flags.today === undefined ? now : Temporal.PlainDate.from(flags.today);
        const crm = await openExport(today, flags);
        const { problems } = crm;
        if (problems.length > 0) progress.step(`Export: ${problems.length} problems, what they concern is left out`);
        const surroundings = target.settings?.surroundings;
        const files = { refusedFile: REFUSED_FILE, truthFile: flags.truth };
        const options = { crm, seed: flags.seed, today, ...files, surroundings };
        const client = await connect(target);
        await requireStages(client, crm.deals);
        const result = await seed(client, options, progress);
        return problems.length > 0 ? { ...result, problems } : result;
    },
    print: ({ objects, problems = [], ...refused }) =>
        [
            ...Object.entries(objects).map(([object, counts]) => `${object}: ${tellCounts(counts)}`),
            ...tellRefusals(refused),
            ...(problems.length > 0 ? [`${problems.length} problems of the export`] : [])
        ].join('\n'),
    failure: ({ refusals, refusedRecords }) =>
        refusedRecords === 0
            ? undefined
            : new CliError(
                  'OrgRefused',
                  `The org refused ${refusedRecords} records, the others are loaded. The first: ${refusals[0]?.message ?? ''}`,
                  ['Mend the causes named above and run the command again: what is there is not loaded twice.']
              )
});

/** Flag parser for a day that has come. */
function day(text: string): string {
    if (!isDay(text)) throw new InvalidArgumentError('It must be a day as 2026-11-29.');
    if (text > new Date().toISOString().slice(0, 10)) throw new InvalidArgumentError('It must not be a day to come.');
    return text;
}

/** Flag parser for a number of bad rows, or `all` of them. */
function errorLimit(text: string): number {
    if (text === 'all') return Infinity;
    if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number or "all".');
    return Number(text);
}
