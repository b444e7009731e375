import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../scripts/commands/table.ts';
import type { CodeBlock, CodeRow, MarkdownDocument, Placed } from './document.ts';
import { isNpmCommand, programProblem, scriptCall } from './npm-scripts.ts';
import type { Scripts } from './npm-scripts.ts';
import { ownProblem } from './own-commands.ts';
import type { Repository } from './repository.ts';
import type { SfCommands } from './sf-commands.ts';
import { readSfCommands, sfProblem } from './sf-commands.ts';
import { cronCommands, shellCommands } from './shell.ts';

const BINARIES = join(import.meta.dirname, '../../node_modules/.bin');
/** What a reader's shell has anyway. */
const SHELL = new Set(['cat', 'cd', 'diff', 'export', 'git', 'openssl']);
/** The program of the Salesforce CLI, that its measurement starts. */
const PROGRAM_OF_SF = 'run.js';
const OWN_NAMES = new Set(COMMANDS.map(({ name }) => name));

/** Language of a block -> the commands in it. */
const READERS = new Map([
    ['sh', shellCommands],
    ['cron', cronCommands]
]);

/** What commands in documents are held against. */
export interface KnownCommands {
    readonly repository: Pick<Repository, 'files' | 'read'>;
    readonly scripts: Scripts;
    readonly sf: SfCommands;
}

/** Reads the npm scripts and the commands of the Salesforce CLI. */
export function readKnownCommands(repository: KnownCommands['repository']): KnownCommands {
    const { scripts } = JSON.parse(repository.read('package.json')) as { readonly scripts: Scripts };
    return { repository, scripts, sf: readSfCommands() };
}

interface Said extends Placed {
    readonly words: readonly string[];
    /** In a sentence, where a value or a flag may be left out. */
    readonly isPart: boolean;
}

/** Commands that would be refused: scripts, programs, commands and flags that are not there. */
export async function commandProblems(document: MarkdownDocument, known: KnownCommands): Promise<string[]> {
    const said = [
        ...document.blocks.flatMap(inBlock),
        ...document.spans.flatMap(inSentence),
        ...document.rows.flatMap(inRow)
    ];
    const problems: string[] = [];
    for (const each of said) {
        const problem = await commandProblem(each.words, known, each.isPart);
        if (problem !== undefined) problems.push(`${document.path}:${each.line}: \`${each.text}\`: ${problem}`);
    }
    return problems;
}

function inBlock({ text, line, language }: CodeBlock): Said[] {
    const read = READERS.get(language ?? '');
    return (read?.(text) ?? []).map((words) => ({ line, text: words.join(' '), words, isPart: false }));
}

function inSentence({ text, line }: Placed): Said[] {
    const isCommand = /^(npm|npx|sf|node) \S/.test(text) || OWN_NAMES.has(text.split(' ')[0] ?? '');
    if (!isCommand) return [];
    return shellCommands(text.replaceAll('…', '')).map((words) => ({ line, text, words, isPart: true }));
}

/** The flags in a table's row about one of our commands. */
function inRow({ subject, spans }: CodeRow): Said[] {
    const name = subject?.split(' ')[0] ?? '';
    if (!OWN_NAMES.has(name)) return [];
    return spans
        .filter(({ text }) => text.startsWith('--'))
        .map(({ text, line }) => ({ line, text, words: [name, ...(shellCommands(text)[0] ?? [])], isPart: true }));
}

/** Why a shell could not run these words; undefined when it could. Part of a command may lack a value or a flag. */
export async function commandProblem(
    [program = '', ...words]: readonly string[],
    known: KnownCommands,
    isPart = false
): Promise<string | undefined> {
    if (words.length === 1 && words[0] === '--version') return undefined;
    if (program === 'npm') return npmProblem(words, isPart, known);
    if (program === 'npx' && words[0] !== 'sf') return hasBinary(words[0]) ? undefined : `npx finds no ${words[0]}`;
    if (program === 'npx') return sfProblem(words.slice(1), known.sf);
    if (program === 'sf') return sfProblem(words, known.sf);
    if (program === 'node' && words[0] === PROGRAM_OF_SF) return undefined;
    if (program === 'node') return programProblem(afterNodeFlags(words), known.repository);
    if (OWN_NAMES.has(program)) return ownProblem([program, ...words], isPart);
    return SHELL.has(program) ? undefined : `nobody knows ${program}`;
}

async function npmProblem(
    words: readonly string[],
    isPart: boolean,
    { scripts, repository }: KnownCommands
): Promise<string | undefined> {
    const call = scriptCall(words);
    if (call === undefined) return isNpmCommand(words) ? undefined : `npm has no ${words[0]}`;
    if (call.script === '' && isPart) return undefined;
    if (call.script === 'cli') return ownProblem(call.given, isPart);
    const program = scripts[call.script];
    if (program === undefined) return `package.json has no script ${call.script}`;
    const [first, ...rest] = shellCommands(program)[0] ?? [];
    const [file] = first === 'node' ? afterNodeFlags(rest) : [];
    return file?.endsWith('.ts') ? programProblem([file, ...call.given], repository) : undefined;
}

function afterNodeFlags(words: readonly string[]): readonly string[] {
    const first = words.findIndex((word) => !word.startsWith('-'));
    return first === -1 ? [] : words.slice(first);
}

function hasBinary(name = ''): boolean {
    return existsSync(join(BINARIES, name));
}
