import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Texts that are data, the documents themselves, and the tests of these: a name in them proves nothing. */
const NO_SOURCE =
    /\.(md|png|svg|csv|ico|pem)$|^package-lock\.json$|^scripts\/seed\/data\/|^bench\/findings|^toolchain\/documents\//;

/** What the repository holds, so that documents can be held against it. */
export interface Repository {
    /** Files under version control or about to be, from the root, with slashes. */
    readonly files: readonly string[];
    readonly read: (path: string) => string;
    /** The text of everything that is neither a document nor data. */
    readonly sources: string;
    /** All words of the sources, those of file names with them. */
    readonly words: ReadonlySet<string>;
}

/** Reads the repository once: some thousand small files. */
export function readRepository(): Repository {
    const files = gitFiles();
    const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
    const sources = files.filter((file) => !NO_SOURCE.test(file)).map((file) => `${file}\n${textIn(join(ROOT, file))}`);
    const text = sources.join('\n');
    return { files, read, sources: text, words: new Set(text.match(/\w+/g)) };
}

/** Nothing for a file that another test has made and removed meanwhile. */
function textIn(path: string): string {
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function gitFiles(): string[] {
    const git = (...flags: string[]): string[] =>
        execFileSync('git', ['ls-files', '-z', ...flags], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 })
            .split('\0')
            .filter((file) => file !== '');
    const deleted = new Set(git('--deleted'));
    return git('--cached', '--others', '--exclude-standard').filter((file) => !deleted.has(file));
}
