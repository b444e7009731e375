import { InvalidArgumentError } from 'commander';
import { isDay } from '../../force-app/main/shared/lwc/period/period.ts';
import type { Problem } from '../csv/problems.ts';
import { CliError } from '../errors.ts';
import type { ExportChoice } from '../seed/open-export.ts';
import type { ResetResult } from '../seed/reset.ts';
import { tellCounts, tellRefusals } from '../seed/result.ts';
import type { RefusalReport } from '../seed/result.ts';
import type { SeedResult } from '../seed/run.ts';
import type { CommandContext } from './definition.ts';
import { defineCommand, wholeNumber } from './definition.ts';

interface SeedFlags extends ExportChoice {
    readonly seed: number;
    readonly opportunities?: number;
    /** `YYYY-MM-DD` */
    readonly today?: string;
    readonly truth?: string;
    readonly reset?: boolean;
}

/** What was created, and what is wrong with rows of the export that were left out, if any were. */
interface Seeded extends SeedResult {
    readonly problems?: readonly Problem[];
}

/** Where the records go that an org refuses, once they are too many for the screen. */
const REFUSED_FILE = 'second-chair-refused.csv';

const NOTES = `
A second run changes nothing, and a run that was cut short is finished by the next; give it the same --today on another
day. People and records of your own are left alone, also where they have the same names.
--reset removes the seeded records with what was put on them, and the roles. Users cannot be deleted: they are deactivated,
and the next seed brings them back. Accounts with deals or contacts of your own stay. Run \`rollup\` afterwards: it sets the
figures of the removed records to zero.`;

/** `seed`: the CRM export, its people and the generated story. */
export const seedCommand = defineCommand<SeedFlags, Seeded | ResetResult>({
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
                '--opportunities <number>',
                'so many deals: more than the export has are made up after its pattern',
                wholeNumber
            )
            .option(
                '--today <day>',
                'the day of UTC on which the story ends, to finish or check the seed of that day',
                day
            )
            .option('--truth <file>', 'write what was planted, and the counts that a roll-up must come to')
            .option('--reset', 'remove what was seeded, and seed nothing')
            .addHelpText('after', NOTES),
    run: (flags, context) => (flags.reset ? runReset(context) : runSeed(flags, context)),
    print: (result) => ('removed' in result ? tellReset(result) : tellSeed(result)).join('\n'),
    failure: ({ refusals, refusedRecords }) =>
        refusedRecords === 0
            ? undefined
            : new CliError(
                  'OrgRefused',
                  `The org refused ${refusedRecords} records, all others are done. The first: ${refusals[0]?.message ?? ''}`,
                  ['Mend the causes named above and run the command again: what is done is not done twice.']
              )
});

async function runSeed(flags: SeedFlags, { target, progress }: CommandContext): Promise<Seeded> {
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
    const { surroundings } = target.settings ?? {};
    const { seed: number, opportunities } = flags;
    const files = { refusedFile: REFUSED_FILE, truthFile: flags.truth };
    const options = { crm, seed: number, today, opportunities, ...files, surroundings };
    const client = await connect(target);
    await requireStages(client, crm.deals);
    const result = await seed(client, options, progress);
    return problems.length > 0 ? { ...result, problems } : result;
}

async function runReset({ target, progress }: CommandContext): Promise<ResetResult> {
    const { connect } = await import('../org/connect.ts');
    const { reset } = await import('../seed/reset.ts');
    const { surroundings } = target.settings ?? {};
    return reset(await connect(target), { refusedFile: REFUSED_FILE, surroundings }, progress);
}

function tellSeed({ objects, cuts, problems = [], ...refused }: Seeded): string[] {
    return [
        ...Object.entries(objects).map(([object, counts]) => `${object}: ${tellCounts(counts)}`),
        ...cuts,
        ...tellRefusals(refused),
        ...(problems.length > 0 ? [`${problems.length} problems of the export`] : [])
    ];
}

function tellReset({ removed, kept, ...refused }: ResetResult & RefusalReport): string[] {
    const { User: users = 0, ...records } = removed;
    return [
        ...Object.entries(records).map(([object, count]) => `${object}: ${count.toLocaleString('en')} removed`),
        `User: ${users.toLocaleString('en')} deactivated`,
        ...Object.entries(kept).map(([object, count]) => `${object}: ${count} kept, others work with them`),
        ...tellRefusals(refused)
    ];
}

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
