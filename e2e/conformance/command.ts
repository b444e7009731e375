import { parseArgs } from 'node:util';
import { connect } from '../../scripts/org/connect.ts';
import { CliError } from '../../scripts/errors.ts';
import type { Subject } from './case.ts';
import { countsOf, resultText, summaryText } from './report.ts';
import { chosen, type Result } from './runner.ts';
import { runSuite } from './suite.ts';
import { kindOf, refuseUnfit } from './target.ts';

const HELP = `Asks an org what it does, and prints where it differs from what docs and the local org say.

  npm run conformance -- --target-org <alias> [--only <id pattern>] [--all] [--json] [--keep] [--yes]
  npm run conformance -- --list [--only <id pattern>]

  -o, --target-org   alias or user name as in \`sf org list\`; else SF_INSTANCE_URL and SF_ACCESS_TOKEN
      --only         cases whose id contains this; * stands for anything
      --list         prints the cases and asks nobody
      --all          prints the cases that agree too
      --json         prints the results as JSON
      --keep         leaves package and rows in the org
      --yes          agrees to an org that is no scratch org
Exit codes: 0 no difference, 1 differences or a fault of this program, 2 and more as \`npm run cli -- --help\` lists them.`;

const OPTIONS = {
    'target-org': { type: 'string', short: 'o' },
    only: { type: 'string' },
    list: { type: 'boolean' },
    all: { type: 'boolean' },
    json: { type: 'boolean' },
    keep: { type: 'boolean' },
    yes: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' }
} as const;

/** What the command needs of its surroundings. */
export interface Surroundings {
    readonly subjects: readonly Subject[];
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly print: (text: string) => void;
    readonly printError: (text: string) => void;
}

/** The command line. @returns the exit code */
export async function conformance(argv: readonly string[], surroundings: Surroundings): Promise<number> {
    try {
        return await run(argv, surroundings);
    } catch (error) {
        const failure = error instanceof CliError ? error : undefined;
        const message = error instanceof Error ? error.message : String(error);
        surroundings.printError(
            [`Error: ${message}`, ...(failure?.actions ?? []).map((each) => `  ${each}`)].join('\n')
        );
        return failure?.exitCode ?? 1;
    }
}

type Flags = ReturnType<typeof parse>;

function parse(argv: readonly string[]) {
    try {
        return parseArgs({ args: [...argv], options: OPTIONS }).values;
    } catch (error) {
        throw new CliError('BadUsage', error instanceof Error ? error.message : String(error), [HELP]);
    }
}

async function run(argv: readonly string[], { subjects, env, print, printError }: Surroundings): Promise<number> {
    const flags = parse(argv);
    const cases = chosen(subjects, flags.only);
    if (flags.help === true) {
        print(HELP);
        return 0;
    }
    if (cases.length === 0) throw new CliError('BadUsage', `No case has an id with "${flags.only ?? ''}".`);
    if (flags.list === true) {
        print(
            flags.json === true
                ? asJson(cases)
                : cases.map(({ id, basis, title }) => `${id} (${basis}): ${title}`).join('\n')
        );
        return 0;
    }
    const connection = await connectTo(flags, env);
    const kind = await kindOf(connection);
    refuseUnfit(kind, flags.yes === true);
    printError(
        `${cases.length} cases for "${kind.name}" (${kind.type}): deploys a small package, writes rows, removes both.`
    );
    const tell = (result: Result) => {
        if (flags.json !== true && (flags.all === true || result.verdict !== 'same')) print(resultText(result));
    };
    const { results, left } = await runSuite(connection, { cases, keep: flags.keep === true, tell });
    if (left.length > 0) printError(`Not removed: ${left.join(', ')}`);
    print(flags.json === true ? asJson({ org: kind, counts: countsOf(results), results }) : summaryText(results));
    return countsOf(results).different === 0 ? 0 : 1;
}

async function connectTo({ 'target-org': targetOrg }: Flags, env: Surroundings['env']) {
    if (targetOrg === undefined && (!env['SF_INSTANCE_URL'] || !env['SF_ACCESS_TOKEN'])) {
        throw new CliError('BadUsage', 'No org was named.', [
            'A scratch org: `sf org create scratch --edition developer --alias conformance`, then --target-org conformance.',
            'The local org: `npm start` in another terminal prints SF_INSTANCE_URL and SF_ACCESS_TOKEN; set them here.'
        ]);
    }
    const client = await connect({ ...(targetOrg === undefined ? {} : { targetOrg }), env });
    await client.json({ method: 'GET', path: '/services/oauth2/userinfo' });
    return client.connection();
}

function asJson(value: unknown): string {
    return JSON.stringify(value, null, 4);
}
