import GithubSlugger from 'github-slugger';
import type { Nodes, Root, TableRow } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString } from 'mdast-util-to-string';
import { gfm } from 'micromark-extension-gfm';

/** A text with the line it stands on. */
export interface Placed {
    readonly text: string;
    readonly line: number;
}

export interface CodeBlock extends Placed {
    /** What is said after the fence: `sh`, `json`; undefined where nothing is. */
    readonly language: string | undefined;
}

/** A row of a table: the code in it, and the first cell's when that cell begins with code. */
export interface CodeRow {
    readonly subject: string | undefined;
    readonly spans: readonly Placed[];
}

/** What a Markdown file claims that can be checked. */
export interface MarkdownDocument {
    /** From the root of the repository, with slashes. */
    readonly path: string;
    readonly lineCount: number;
    /** Where links and images lead to, as written. */
    readonly links: readonly Placed[];
    /** The fragments that GitHub gives to its headings. */
    readonly anchors: ReadonlySet<string>;
    /** Code within sentences. */
    readonly spans: readonly Placed[];
    readonly blocks: readonly CodeBlock[];
    readonly rows: readonly CodeRow[];
    /** Titles of the second level, each with the code in the first cells of its tables. */
    readonly sections: ReadonlyMap<string, readonly Placed[]>;
}

/** Reads Markdown as GitHub does: with tables, and the anchors of headings. */
export function parseDocument(path: string, markdown: string): MarkdownDocument {
    const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
    const nodes = [...walk(root)];
    return {
        path,
        lineCount: markdown.trimEnd().split('\n').length,
        links: nodes.flatMap((node) => ('url' in node ? [placed(node, node.url)] : [])),
        anchors: anchorsOf(nodes),
        spans: spansOf(root),
        blocks: nodes.flatMap((node) =>
            node.type === 'code' ? [{ ...placed(node, node.value), language: node.lang ?? undefined }] : []
        ),
        rows: nodes.flatMap((node) => (node.type === 'tableRow' ? [codeRow(node)] : [])),
        sections: sectionsOf(root)
    };
}

function* walk(node: Nodes): Generator<Nodes> {
    yield node;
    if ('children' in node) for (const child of node.children) yield* walk(child);
}

function placed(node: Nodes, text: string): Placed {
    return { text, line: node.position?.start.line ?? 0 };
}

/** Code in sentences, and in the comments of generated documents. */
function spansOf(node: Nodes): Placed[] {
    return [...walk(node)].flatMap((inner) => {
        if (inner.type === 'inlineCode') return [placed(inner, inner.value)];
        if (inner.type !== 'html') return [];
        return [...inner.value.matchAll(/`([^`]+)`/g)].map(([, code = '']) => placed(inner, code));
    });
}

function anchorsOf(nodes: readonly Nodes[]): Set<string> {
    const slugger = new GithubSlugger();
    return new Set(nodes.flatMap((node) => (node.type === 'heading' ? [slugger.slug(toString(node))] : [])));
}

function codeRow(row: TableRow): CodeRow {
    const first = row.children[0]?.children[0];
    return { subject: first?.type === 'inlineCode' ? first.value : undefined, spans: spansOf(row) };
}

function sectionsOf(root: Root): Map<string, Placed[]> {
    const sections = new Map<string, Placed[]>();
    let current: Placed[] = [];
    for (const node of root.children) {
        if (node.type === 'heading' && node.depth === 2) sections.set(toString(node), (current = []));
        if (node.type === 'table') {
            current.push(...node.children.flatMap(({ children: [cell] }) => (cell ? spansOf(cell) : [])));
        }
    }
    return sections;
}
