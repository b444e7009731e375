import { posix } from 'node:path';
import type { MarkdownDocument, Placed } from './document.ts';

/** Links that lead nowhere: to no file or folder, to no heading, or to an address that is none. */
export function linkProblems(
    document: MarkdownDocument,
    files: readonly string[],
    documents: ReadonlyMap<string, MarkdownDocument>
): string[] {
    return document.links.flatMap((link) => {
        const problem = problemOf(document, link, { files, documents });
        return problem === undefined ? [] : [`${document.path}:${link.line}: ${link.text} ${problem}`];
    });
}

interface Targets {
    readonly files: readonly string[];
    readonly documents: ReadonlyMap<string, MarkdownDocument>;
}

function problemOf({ path, anchors }: MarkdownDocument, { text }: Placed, targets: Targets): string | undefined {
    if (/^[a-z]+:/.test(text)) return isAddress(text) ? undefined : 'is no address with https';
    const [file = '', fragment] = text.split('#');
    const target = posix.join(posix.dirname(path), file);
    if (file !== '' && !exists(target, targets.files)) return 'leads to no file';
    if (fragment === undefined) return undefined;
    const there = file === '' ? anchors : targets.documents.get(target)?.anchors;
    return there?.has(fragment) ? undefined : 'leads to no heading';
}

function exists(target: string, files: readonly string[]): boolean {
    const folder = target.endsWith('/') ? target : `${target}/`;
    return files.some((file) => file === target || file.startsWith(folder));
}

function isAddress(text: string): boolean {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname } = new URL(text);
    return protocol === 'https:' && hostname.includes('.');
}
