import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const MODULES = join(import.meta.dirname, '../../node_modules');
/** The flags that oclif gives to every command. */
const EVERYWHERE = ['--json', '--help', '-h', '--flags-dir'];

interface Flag {
    readonly name: string;
    readonly char?: string;
    readonly aliases?: readonly string[];
    readonly allowNo?: boolean;
}

interface Manifest {
    readonly commands: Readonly<
        Record<string, { readonly aliases?: readonly string[]; readonly flags: Readonly<Record<string, Flag>> }>
    >;
}

/** Commands of the Salesforce CLI, written with spaces -> the flags that each takes. */
export type SfCommands = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads the commands of the installed CLI from what its plugins declare (oclif.manifest.json). */
export function readSfCommands(): SfCommands {
    const manifests = globSync('{@salesforce,@oclif}/{cli,plugin-*}/oclif.manifest.json', { cwd: MODULES });
    return new Map(
        manifests.flatMap((path) => {
            const { commands } = JSON.parse(readFileSync(join(MODULES, path), 'utf8')) as Manifest;
            return Object.entries(commands).flatMap(([id, { aliases = [], flags }]) =>
                [id, ...aliases].map((name) => [name.replaceAll(':', ' '), namesOf(flags)] as const)
            );
        })
    );
}

function namesOf(flags: Readonly<Record<string, Flag>>): Set<string> {
    const names = Object.values(flags).flatMap(({ name, char, aliases = [], allowNo }) => [
        `--${name}`,
        ...aliases.map((alias) => `--${alias}`),
        ...(char === undefined ? [] : [`-${char}`]),
        ...(allowNo ? [`--no-${name}`] : [])
    ]);
    return new Set([...names, ...EVERYWHERE]);
}

/**
 * Why the CLI would not take the words after `sf`; undefined when it would, or when they name a topic alone.
 * Values of flags are not looked at.
 */
export function sfProblem(words: readonly string[], commands: SfCommands): string | undefined {
    const firstFlag = words.findIndex((word) => word.startsWith('-'));
    const names = firstFlag === -1 ? words : words.slice(0, firstFlag);
    const command = names
        .map((_, last) => names.slice(0, names.length - last).join(' '))
        .find((name) => commands.has(name));
    const flags = command === undefined ? undefined : commands.get(command);
    if (flags === undefined) {
        const topic = `${names.join(' ')} `;
        return [...commands.keys()].some((name) => name.startsWith(topic))
            ? undefined
            : `sf has no command ${topic.trim()}`;
    }
    const unknown = words
        .map((word) => word.split('=')[0] ?? '')
        .find((word) => /^--?[a-z]/.test(word) && !flags.has(word));
    return unknown === undefined ? undefined : `sf ${command} has no flag ${unknown}`;
}
