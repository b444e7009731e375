import { basename, dirname, join } from 'node:path';
import { parse } from '@lwc/template-compiler';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '..');

/** The parts of the template compiler's tree that matter here. */
export interface TemplateNode {
    readonly type?: string;
    readonly location?: { readonly startLine: number } | null;
    readonly [property: string]: unknown;
}

/** A component's template as the compiler reads it. */
export interface Template {
    /** Relative to the project. */
    readonly file: string;
    readonly children: unknown;
}

/** The compiler's level of an error; a fatal one is below, a warning above. */
const ERROR = 1;

/** Reads a template; a sentence with file and line when the compiler cannot. */
export function readTemplate(file: string, html: string): Template | string {
    const { root, warnings } = parse(html, { name: basename(dirname(file)), namespace: 'c' });
    const error = warnings.find(({ level }) => level <= ERROR);
    if (root && !error) return { file, children: root.children };
    return `${file}:${error?.location?.line ?? 1} ${error?.message ?? 'cannot be read'}`;
}

export function isNode(value: unknown): value is TemplateNode {
    return typeof value === 'object' && value !== null;
}
