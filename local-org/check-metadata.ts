/** `npm run check:metadata`: what a deploy to a new org would say of a project's metadata, without an org. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkSource, type SourceCheck, type SourceProblem } from './check-metadata/check-source.ts';

const HELP = `npm run check:metadata [-- [<source folder or file>...] [--definition <file>] [--json]]

Checks metadata in source format as a deploy to a new org would. Without names: all package
directories of sfdx-project.json. With names: the same, but only their problems are told.

  --definition <file>  scratch org definition file (default: config/project-scratch-def.json)
  --json               print the result as JSON
  -h, --help           print this

Exit codes: 0 nothing is wrong, 1 something is, or the check could not begin.
`;

const PROJECT_FILE = 'sfdx-project.json';
const DEFINITION_FILE = path.join('config', 'project-scratch-def.json');

/** A command line or project with which nothing can be checked. */
class UsageError extends Error {
    override readonly name = 'UsageError';
}

interface Arguments {
    readonly names: readonly string[];
    readonly definition?: string;
    readonly isJson: boolean;
    readonly isHelp: boolean;
}

function readArguments(args: readonly string[]): Arguments {
    try {
        const { values, positionals } = parseArgs({
            args: [...args],
            allowPositionals: true,
            options: {
                definition: { type: 'string' },
                json: { type: 'boolean' },
                help: { type: 'boolean', short: 'h' }
            }
        });
        const { definition, json = false, help = false } = values;
        return { names: positionals, isJson: json, isHelp: help, ...(definition === undefined ? {} : { definition }) };
    } catch (error) {
        throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    }
}

/** The package directories of the project in the current folder; none outside a project. */
function packageDirectories(): string[] {
    if (!existsSync(PROJECT_FILE)) return [];
    try {
        const project = JSON.parse(readFileSync(PROJECT_FILE, 'utf8')) as { packageDirectories?: { path: string }[] };
        return (project.packageDirectories ?? []).map((each) => each.path).filter((each) => existsSync(each));
    } catch (error) {
        throw new UsageError(`${PROJECT_FILE}: ${error instanceof Error ? error.message : String(error)}`);
    }
}

async function check({ names, definition }: Arguments): Promise<SourceCheck> {
    const missing = [...names, ...(definition === undefined ? [] : [definition])].find((name) => !existsSync(name));
    if (missing !== undefined) throw new UsageError(`There is no file or folder ${missing}.`);
    const directories = packageDirectories();
    if (names.length === 0 && directories.length === 0) {
        throw new UsageError(`There is no ${PROJECT_FILE} with package directories here. Name a source folder.`);
    }
    const isInside = (name: string) => directories.some((each) => !path.relative(each, name).startsWith('..'));
    const file = definition ?? (existsSync(DEFINITION_FILE) ? DEFINITION_FILE : undefined);
    return checkSource({
        sources: [...directories, ...names.filter((name) => !isInside(name))],
        ...(names.length === 0 ? {} : { only: names }),
        ...(file === undefined ? {} : { definitionFile: file })
    });
}

function line({ type, fullName, problem, isWarning, place }: SourceProblem): string {
    const at = place?.at === undefined ? '' : `:${place.at.line}:${place.at.column}`;
    const file = place === undefined ? 'package.xml' : path.relative('', place.file);
    return `${isWarning ? 'Warning' : 'Error'}  ${file}${at}\n       ${type} ${fullName}: ${problem}\n`;
}

function summary({ problems, components }: SourceCheck): string {
    const errors = problems.filter((problem) => !problem.isWarning).length;
    const warnings = problems.length - errors;
    const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;
    const told =
        warnings === 0 ? count(errors, 'error') : `${count(errors, 'error')} and ${count(warnings, 'warning')}`;
    return `${problems.length === 0 ? 'Nothing is wrong' : told} in ${count(components, 'component')}.\n`;
}

/** Runs the command; prints what it finds and answers the exit code. */
export async function main(args: readonly string[], print: (text: string) => void): Promise<number> {
    const isJson = args.includes('--json');
    try {
        const given = readArguments(args);
        if (given.isHelp) {
            print(HELP);
            return 0;
        }
        const result = await check(given);
        const isSound = result.problems.every((problem) => problem.isWarning);
        const status = isSound ? 0 : 1;
        if (isJson) print(`${JSON.stringify({ status, result: { success: isSound, ...result } }, null, 2)}\n`);
        else print(result.problems.map(line).join('') + summary(result));
        return status;
    } catch (error) {
        if (!(error instanceof Error)) throw error;
        const { name, message } = error;
        print(isJson ? `${JSON.stringify({ status: 1, name, message }, null, 2)}\n` : `${message.trimEnd()}\n`);
        return 1;
    }
}

if (process.argv[1] === import.meta.filename) {
    // Stripping types warns that it is experimental, which says nothing about the metadata.
    process.removeAllListeners('warning');
    process.exitCode = await main(process.argv.slice(2), (text) => process.stdout.write(text));
}
