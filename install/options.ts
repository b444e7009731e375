import { Command, InvalidArgumentError } from 'commander';
import { wholeNumber } from '../scripts/commands/definition.ts';

export interface Options {
    /** An org that exists; without it a scratch org is made. */
    readonly targetOrg?: string;
    readonly targetDevHub?: string;
    readonly alias: string;
    readonly days: number;
    readonly withOpportunityRollups?: boolean;
    readonly ignoreConflicts?: boolean;
    /** Undefined: scratch orgs are seeded, others are not. */
    readonly seed?: boolean;
    readonly opportunities?: number;
    readonly open: boolean;
    readonly yes?: boolean;
    readonly json?: boolean;
}

const NOTES = `
Every step is a command that is printed and can be run alone. All of them can be run again: what is done is not done twice,
so that after a failure the same line goes on where it stopped.`;

/** Reads the command line. @throws CommanderError for `--help` (exit code 0) and for what it does not understand */
export function readOptions(argv: readonly string[]): Options {
    return new Command('npm run org:scratch --')
        .description('From nothing to an org with Second Chair: a scratch org, or one that exists.')
        .option('-o, --target-org <alias>', 'an org that exists, instead of a scratch org')
        .option('-v, --target-dev-hub <alias>', 'the Dev Hub that makes the scratch org; the default or only one')
        .option('-a, --alias <name>', 'what the scratch org is called', 'second-chair')
        .option('-y, --days <number>', 'how many days it lives, 1 to 30', days, 7)
        .option('--with-opportunity-rollups', 'count assists and takeovers on the opportunity, too')
        .option('--ignore-conflicts', 'deploy over what was changed in the org meanwhile')
        .option('--seed', 'load demo data into an org that exists')
        .option('--no-seed', 'load no demo data into a scratch org')
        .option('--opportunities <number>', 'so many deals of demo data', wholeNumber)
        .option('--no-open', 'say where the page is, and open no browser')
        .option('--yes', 'install into a production org, too')
        .option('--json', 'print the result as JSON')
        .addHelpText('after', NOTES)
        .exitOverride()
        .parse([...argv], { from: 'user' })
        .opts<Options>();
}

function days(text: string): number {
    const number = wholeNumber(text);
    if (number < 1 || number > 30) throw new InvalidArgumentError('A scratch org lives 1 to 30 days.');
    return number;
}
