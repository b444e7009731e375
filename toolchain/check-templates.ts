/**
 * Type-checks the expressions of every component's template against its class: a property that the class does not have
 * is an error, with the template's file and line. No published tool does this for LWC, so each template becomes a
 * function that TypeScript checks. Part of `npm run typecheck`.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { parse } from '@lwc/template-compiler';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..');

/** The parts of the template compiler's tree that matter here. */
interface TemplateNode {
    readonly type?: string;
    readonly location?: { readonly startLine: number } | null;
    readonly [property: string]: unknown;
}

interface Line {
    readonly code: string;
    readonly templateLine: number;
}

interface Checked {
    readonly template: string;
    readonly lines: readonly Line[];
    readonly source: string;
}

/** One statement of TypeScript per expression, in a function over the component. */
function checkable(template: string): Checked | string {
    const name = basename(dirname(template));
    const { root, warnings } = parse(readFileSync(join(ROOT, template), 'utf8'), { name, namespace: 'c' });
    const [problem] = warnings;
    if (!root) return `${template}:${problem?.location?.line ?? 1} ${problem?.message ?? 'cannot be read'}`;
    const lines: Line[] = [];
    collect(root.children, new Set(), lines);
    const body = lines.map((line) => line.code).join('\n');
    const source = `import Component from './${name}';\nexport const check = (component: InstanceType<typeof Component>): void => {\n${body}\n};`;
    return { template, lines, source };
}

/** Lines of `source` before the first expression. */
const HEADER_LINES = 2;

function collect(node: unknown, scope: ReadonlySet<string>, lines: Line[]): void {
    if (Array.isArray(node)) {
        for (const child of node) collect(child, scope, lines);
    } else if (isNode(node)) {
        collectNode(node, scope, lines);
    }
}

function collectNode(node: TemplateNode, scope: ReadonlySet<string>, lines: Line[]): void {
    const templateLine = node.location?.startLine ?? 1;
    switch (node.type) {
        case 'Identifier':
        case 'MemberExpression':
            if (node.location) lines.push({ code: `void ${expression(node, scope)};`, templateLine });
            return;
        case 'EventListener':
            lines.push({
                code: `((handler: (event: never) => unknown) => handler)(${expression(node['handler'] as TemplateNode, scope)});`,
                templateLine
            });
            return;
        case 'ForEach':
            collectLoop(node, scope, lines);
            return;
        default:
            for (const [property, value] of Object.entries(node)) {
                if (property !== 'location' && property !== 'type') collect(value, scope, lines);
            }
    }
}

function collectLoop(node: TemplateNode, scope: ReadonlySet<string>, lines: Line[]): void {
    const templateLine = node.location?.startLine ?? 1;
    const item = String((node['item'] as TemplateNode)['name']);
    const index = (node['index'] as TemplateNode | undefined)?.['name'];
    lines.push({
        code: `for (const ${item} of ${expression(node['expression'] as TemplateNode, scope)} ?? []) { void ${item};`,
        templateLine
    });
    const inner = new Set([...scope, item]);
    if (typeof index === 'string') {
        lines.push({ code: `const ${index} = 0; void ${index};`, templateLine });
        inner.add(index);
    }
    collect(node['children'], inner, lines);
    lines.push({ code: '}', templateLine });
}

function expression(node: TemplateNode, scope: ReadonlySet<string>): string {
    if (node.type === 'Identifier') {
        const name = String(node['name']);
        return scope.has(name) ? name : `component[${JSON.stringify(name)}]`;
    }
    const object = expression(node['object'] as TemplateNode, scope);
    const property = node['property'] as TemplateNode;
    if (!node['computed']) return `${object}[${JSON.stringify(property['name'])}]`;
    return `${object}[${property.type === 'Literal' ? JSON.stringify(property['value']) : expression(property, scope)}]`;
}

function isNode(value: unknown): value is TemplateNode {
    return typeof value === 'object' && value !== null;
}

/** What TypeScript says of the generated functions, in terms of the templates. */
function diagnose(checked: ReadonlyMap<string, Checked>): string[] {
    const config = ts.getParsedCommandLineOfConfigFile(
        join(ROOT, 'tsconfig.lwc.json'),
        { noEmit: true, noUnusedLocals: false },
        {
            ...ts.sys,
            onUnRecoverableConfigFileDiagnostic: (problem) => {
                throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, ' '));
            }
        }
    );
    if (!config) throw new Error('tsconfig.lwc.json cannot be read');
    const host = ts.createCompilerHost(config.options);
    const { readFile, fileExists } = host;
    host.readFile = (file) => checked.get(file)?.source ?? readFile.call(host, file);
    host.fileExists = (file) => checked.has(file) || fileExists.call(host, file);
    const program = ts.createProgram([...config.fileNames, ...checked.keys()], config.options, host);
    return [...checked].flatMap(([file, { template, lines }]) => {
        const source = program.getSourceFile(file);
        return program.getSemanticDiagnostics(source).map((problem) => {
            const position = source?.getLineAndCharacterOfPosition(problem.start ?? 0).line ?? 0;
            const line = lines[position - HEADER_LINES]?.templateLine ?? 1;
            return `${template}:${line} ${ts.flattenDiagnosticMessageText(problem.messageText, ' ')}`;
        });
    });
}

const results = globSync('force-app/**/lwc/*/*.html', { cwd: ROOT })
    .filter((template) => basename(template, '.html') === basename(dirname(template)))
    .sort()
    .map(checkable);
const unreadable = results.filter((result) => typeof result === 'string');
const checked = new Map(
    results
        .filter((result) => typeof result !== 'string')
        .map((result) => [join(ROOT, dirname(result.template), `__${basename(result.template)}.ts`), result])
);
const problems = [...unreadable, ...diagnose(checked)];
for (const problem of problems) console.error(relative(ROOT, join(ROOT, problem)));
console.log(`${results.length} templates checked, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
