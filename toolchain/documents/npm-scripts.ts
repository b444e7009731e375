import type { Repository } from './repository.ts';

/** What npm does of its own. */
const OWN = new Set(['ci', 'install']);
/** What npm runs as a script without `run`. */
const SHORT = new Set(['start', 'test']);

/** Name -> what it runs, as in package.json. */
export type Scripts = Readonly<Record<string, string>>;

/** The script that `npm <words>` runs, with the words that it is handed; undefined for what npm does of its own. */
export function scriptCall(
    words: readonly string[]
): { readonly script: string; readonly given: readonly string[] } | undefined {
    const end = words.indexOf('--');
    const own = (end === -1 ? words : words.slice(0, end)).filter((word) => word !== '--silent');
    const given = end === -1 ? [] : words.slice(end + 1);
    if (own[0] === 'run') return { script: own[1] ?? '', given };
    return SHORT.has(own[0] ?? '') ? { script: own[0] ?? '', given } : undefined;
}

/** Whether npm knows a command that runs no script. */
export function isNpmCommand(words: readonly string[]): boolean {
    return OWN.has(words[0] ?? '');
}

/** A flag that a program of ours is given and never names, or that it is no file; undefined when all is well. */
export function programProblem(
    [file = '', ...given]: readonly string[],
    { files, read }: Pick<Repository, 'files' | 'read'>
): string | undefined {
    if (!files.includes(file)) return `${file} is no file of the repository`;
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/') + 1) : '';
    const sources = files.filter((each) => each.startsWith(folder) && each.endsWith('.ts')).map(read);
    const flags = given.filter((word) => word.startsWith('--')).map((word) => word.slice(2).split('=')[0] ?? '');
    const unknown = flags.find((flag) => !sources.some((source) => namesFlag(source, flag)));
    return unknown === undefined ? undefined : `${file} knows no --${unknown}`;
}

/** As in `--flag`, `'flag'` or `flag: {`. */
function namesFlag(source: string, flag: string): boolean {
    return [`--${flag}`, `'${flag}'`, `${flag}: {`].some((form) => source.includes(form));
}
