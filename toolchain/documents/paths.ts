import type { MarkdownDocument } from './document.ts';

const FILE = /^[\w.*<>-]+\.(ts|js|cjs|json|yml|yaml|md|xml|sh|html|css)$/;
const PATH = /^[a-z.<][\w.*<>-]*(\/[\w.*<>-]+)*\/?$/;
/** What a command makes and git ignores, what a reader names, modules and rules of others. */
const ELSEWHERE = [
    /^(dist|\.local-org|types\/generated|node_modules|test-results)\b/,
    /^(lightning|i18n|import|application|text|c|\.\.|<folder>)\//,
    /^(org|mapping|plan|truth)\.json$|^index\.md$/
];

/**
 * Names of files and folders that nothing has. A name is found where it stands for the last parts of a path, so that a table
 * about a room can say `client.ts`; its ending may be left out, `*` and `<story>` stand for one part.
 */
export function pathProblems({ path, spans }: MarkdownDocument, files: readonly string[]): string[] {
    const known = files.join('\n');
    return spans
        .filter(({ text }) => looksLikePath(text) && !pattern(text).test(known))
        .map(({ text, line }) => `${path}:${line}: \`${text}\` is no file or folder of the repository`);
}

function looksLikePath(text: string): boolean {
    if (ELSEWHERE.some((other) => other.test(text))) return false;
    return FILE.test(text) || (PATH.test(text) && text.includes('/'));
}

function pattern(text: string): RegExp {
    const parts = text
        .replace(/\/$/, '')
        .replaceAll('.', '\\.')
        .replaceAll(/\*|<[\w ]+>/g, '[^/\\n]*');
    return new RegExp(`(^|/)${parts}(\\.\\w+)*(/|$)`, 'm');
}
