/** `npm run docs:faults`: writes docs/command-line-faults.md from the table that the tests run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { EXIT_CODES } from '../../errors.ts';
import type { Command, FaultCase } from './fault-case.ts';
import { FAULT_CASES } from './table.ts';

const DOCUMENT = join(import.meta.dirname, '../../../docs/command-line-faults.md');

const INTRODUCTION = `# What the command line does when things go wrong

Each line is a test: the local org meets the command with the fault (\`docs/faults.md\`), and then without it. In all of them the
command ends by itself, no record is lost or doubled, and after the next run the org holds what it holds when nothing goes wrong.
_done_ means that the fault was overcome; anything else is the name of the exit code with which the command says what happened,
what to do, and the command line that goes on. A dash: the command never meets it.

Requests are repeated by what a second sending does: reads and upserts by external id whenever that may help, plain inserts only
when the org has said that it did nothing. In between the client waits up to a second, then up to two, and so on to half a minute
(drawn evenly, six tries), or as long as \`Retry-After\` asks. An answer that does not begin within three minutes, or brings less
than a kilobyte in 30 seconds, is given up. Never are more than five requests under way at once.

<!-- Written by \`npm run docs:faults\`; a test fails when it is out of date. -->
`;

/** The document as it should be now. */
export async function faultDocument(): Promise<string> {
    const header = ['| what goes wrong | seed | rollup |', '| --- | --- | --- |'];
    const text = [INTRODUCTION, ...header, ...FAULT_CASES.map(row)].join('\n');
    return format(text, { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' });
}

/** The document as it is. */
export function writtenDocument(): string {
    return readFileSync(DOCUMENT, 'utf8');
}

function row({ fault, ends }: FaultCase): string {
    const end = (command: Command): string => {
        const name = ends[command];
        if (name === undefined) return '-';
        return name === 'done' ? 'done' : `${EXIT_CODES[name]} ${name}`;
    };
    return `| ${fault} | ${end('seed')} | ${end('rollup')} |`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(DOCUMENT, await faultDocument());
