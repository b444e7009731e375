/** `npm run docs:components`: writes docs/components.md from what the sources say. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { componentFacts } from './component-facts.ts';
import type { ComponentFacts } from './component-facts.ts';

const DOCUMENT = join(import.meta.dirname, '../docs/components.md');

const INTRODUCTION = `# Components

Every LWC bundle of the package: where it stands, what it reads and writes, what an administrator can set, and what tests it. What
a component on a page reads and writes includes what its dialogs and parts do. Nothing reads or writes but through Lightning Data
Service (UI API and GraphQL), so sharing and field-level security hold for all of it.

<!-- Written by \`npm run docs:components\`; a test fails when it is out of date. -->
`;

/** The document as it should be now. */
export async function componentDocument(): Promise<string> {
    const facts = componentFacts();
    const text = [
        INTRODUCTION,
        section(
            'On pages',
            facts.filter(({ isExposed }) => isExposed),
            (each) => pageRow(each, facts),
            PAGE_HEADER
        ),
        section('Dialogs and parts', facts.filter(isPart), partRow, PART_HEADER),
        section(
            'Modules without a screen',
            facts.filter((each) => !each.isExposed && !isPart(each)),
            moduleRow,
            MODULE_HEADER
        )
    ].join('\n');
    const style = await resolveConfig(DOCUMENT);
    return format(text, { ...style, parser: 'markdown' });
}

/** The document as it is. */
export function writtenDocument(): string {
    return readFileSync(DOCUMENT, 'utf8');
}

const PAGE_HEADER = ['component', 'where', 'reads', 'writes', 'an administrator sets', 'tests'];
const PART_HEADER = ['component', 'reads', 'writes', 'tests'];
const MODULE_HEADER = ['module', 'tests'];

function isPart({ isExposed, hasTemplate }: ComponentFacts): boolean {
    return !isExposed && hasTemplate;
}

function section(
    title: string,
    facts: readonly ComponentFacts[],
    row: (each: ComponentFacts) => string[],
    header: readonly string[]
): string {
    const lines = [header, header.map(() => '---'), ...facts.map(row)].map((cells) => `| ${cells.join(' | ')} |`);
    return [`## ${title}`, '', ...lines, ''].join('\n');
}

function pageRow(each: ComponentFacts, facts: readonly ComponentFacts[]): string[] {
    const parts = withParts(each, facts);
    return [
        nameCell(each),
        each.places.join(', ') || 'no page of the package',
        joined(parts.flatMap(readsCell)),
        joined(parts.flatMap(({ writes }) => writes)),
        joined(
            each.properties.map(({ label, default: value }) => (value === undefined ? label : `${label} (${value})`))
        ),
        testsCell(each)
    ];
}

/** A component and all that it shows, opens or imports. */
function withParts(each: ComponentFacts, facts: readonly ComponentFacts[]): ComponentFacts[] {
    const found = new Set([each]);
    for (const { uses } of found) {
        for (const part of facts) if (uses.includes(part.name)) found.add(part);
    }
    return [...found];
}

function partRow(each: ComponentFacts): string[] {
    return [nameCell(each), joined(readsCell(each)), joined(each.writes), testsCell(each)];
}

function moduleRow(each: ComponentFacts): string[] {
    return [nameCell(each), testsCell(each)];
}

function nameCell({ name, folder, description }: ComponentFacts): string {
    return `[${name}](../${folder}): ${description}`;
}

function readsCell({ reads }: ComponentFacts): string[] {
    return [...reads].map(([query, objects]) => `${query} (${objects.join(', ')})`);
}

function testsCell({ folder, tests }: ComponentFacts): string {
    return tests.map((test) => `[${test.replace(/^__tests__\/|\.test\.ts$/g, '')}](../${folder}/${test})`).join(', ');
}

function joined(parts: readonly string[]): string {
    return [...new Set(parts)].join(', ');
}

if (process.argv[1] === import.meta.filename) writeFileSync(DOCUMENT, await componentDocument());
