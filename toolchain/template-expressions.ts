/**
 * Type-checks the expressions of templates against their classes: each template becomes a function that TypeScript checks,
 * since no published tool does this for LWC.
 */
import { basename, dirname, join } from 'node:path';
import ts from 'typescript';
import { ROOT, isNode } from './template.ts';
import type { Template, TemplateNode } from './template.ts';

interface Line {
    readonly code: string;
    readonly templateLine: number;
}

interface Checked {
    readonly template: string;
    readonly lines: readonly Line[];
    readonly source: string;
}

/** What TypeScript finds wrong in the expressions of templates, a line for each problem with the template's file and line. */
export function expressionProblems(templates: readonly Template[]): string[] {
    return diagnose(new Map(templates.map((template) => [functionFile(template.file), checkable(template)])));
}

/** Where the function would be, if it were a file: beside the class that it imports. */
function functionFile(template: string): string {
    return join(ROOT, dirname(template), `__${basename(template)}.ts`);
}

/** One statement of TypeScript per expression, in a function over the component. */
function checkable({ file: template, children }: Template): Checked {
    const name = basename(dirname(template));
    const lines: Line[] = [];
    collect(children, new Set(), lines);
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
