/** `npm run bench [-- <name>...]`: measures the local org and the command line, each benchmark in a process of its own, and says what was reached. */
import { fork } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.ts';
import { writeDocument } from './document.ts';
import { asTable, isReached, type Finding } from './findings.ts';
import { machine } from './machine.ts';

const NAMES = Object.keys(BENCHES);

const HELP = `npm run bench [-- <name>... options]
  names           ${NAMES.join(', ')}; none: all
  --list          print the names
  --json          print the measures as JSON
  --write         write what was measured into docs/benchmarks.md, and keep its other sections
  --check         exit with 1 when a target is missed
`;

/** What the command line asks for. @throws an Error that says what is known */
function readArguments() {
    const { values, positionals } = parseArgs({
        allowPositionals: true,
        options: {
            list: { type: 'boolean', default: false },
            json: { type: 'boolean', default: false },
            write: { type: 'boolean', default: false },
            check: { type: 'boolean', default: false },
            help: { type: 'boolean', short: 'h', default: false }
        }
    });
    const unknown = positionals.filter((name) => !NAMES.includes(name));
    if (unknown.length > 0) {
        throw new Error(`There is no benchmark ${unknown.join(', ')}. Choose from ${NAMES.join(', ')}.`);
    }
    return { ...values, names: positionals.length > 0 ? positionals : NAMES };
}

/** Runs one benchmark. @throws an Error when it does not come to an end */
function measure(name: string): Promise<Finding> {
    const { commit } = machine();
    return new Promise((resolve, reject) => {
        const child = fork(path.join(import.meta.dirname, 'one.ts'), [name]);
        let found: Omit<Finding, 'machine'> | undefined;
        child.once('message', (message) => (found = message as Omit<Finding, 'machine'>));
        child.once('error', reject);
        child.once('exit', (code) => {
            if (found !== undefined) resolve({ ...found, machine: { ...machine(), commit } });
            else reject(new Error(`${name} ended with ${code} and measured nothing.`));
        });
    });
}

async function main(): Promise<void> {
    const { names, list, json, write, check, help } = readArguments();
    if (help || list) {
        process.stdout.write(help ? HELP : `${NAMES.join('\n')}\n`);
        return;
    }
    const findings: Record<string, Finding> = {};
    for (const name of names) {
        const finding = await measure(name);
        findings[name] = finding;
        if (!json) process.stdout.write(`${asTable(finding)}\n`);
        if (write) await writeDocument({ [name]: finding }, NAMES);
    }
    if (json) process.stdout.write(`${JSON.stringify(findings, null, 4)}\n`);
    if (check && !Object.values(findings).every(({ measures }) => measures.every(isReached))) process.exitCode = 1;
}

main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
});
