/** `npm run docs:model`: writes docs/data-model.md and docs/access.md from what the metadata says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { customPermissionFacts, objectFacts, rightsFacts, ruleCount, shareFacts } from './model-facts.ts';
import type { FieldFacts, ObjectFacts, RightsFacts } from './model-facts.ts';

const DOCS = join(import.meta.dirname, '../docs');
const GENERATED = '<!-- Written by `npm run docs:model`; a test fails when it is out of date. -->';

/** File of docs/ -> the text that it should have now. */
export async function modelDocuments(): Promise<ReadonlyMap<string, string>> {
    const objects = objectFacts();
    const texts = { 'data-model.md': dataModel(objects), 'access.md': access(objects, rightsFacts()) };
    const style = await resolveConfig(join(DOCS, 'access.md'));
    const formatted = Object.entries(texts).map(
        async ([file, text]) => [file, await format(text, { ...style, parser: 'markdown' })] as const
    );
    return new Map(await Promise.all(formatted));
}

/** The text that such a file has. */
export function writtenDocument(file: string): string {
    return readFileSync(join(DOCS, file), 'utf8');
}

function dataModel(objects: readonly ObjectFacts[]): string {
    return [
        '# Data model',
        '',
        'The objects of the package and what they point to. A double line is a master-detail: the detail is shared and deleted with',
        'its master. [metrics.md](metrics.md) says what the counts of the roll-up mean, [access.md](access.md) who can read what.',
        '',
        GENERATED,
        '',
        diagram(objects),
        ...objects.flatMap(objectSection)
    ].join('\n');
}

/* https://mermaid.js.org/syntax/entityRelationshipDiagram.html: `many o{ .. || one` for lookups, `--` for details. */
function diagram(objects: readonly ObjectFacts[]): string {
    const lines = objects.flatMap(({ name, fields }) =>
        fields.flatMap(({ name: field, type, target }) => {
            if (target === undefined) return [];
            return [`    ${name} }o${type === 'MasterDetail' ? '--' : '..'}|| ${target} : ${field}`];
        })
    );
    return ['```mermaid', 'erDiagram', ...lines, '```'].join('\n');
}

function objectSection({ name, label, description, sharing, fields }: ObjectFacts): string[] {
    const records = sharing === undefined ? '' : ` Records: ${sharing}.`;
    return [
        '',
        `## ${label} (\`${name}\`)`,
        '',
        `${description}${records}`,
        '',
        ...table([['field', 'type', 'what it says'], ...fields.map(fieldRow)]),
        ''
    ];
}

function fieldRow({ name, type, target, description, isRequired, isUnique }: FieldFacts): string[] {
    const notes = [target, isRequired && 'required', isUnique && 'unique'].filter(Boolean).join(', ');
    return [`\`${name}\``, notes === '' ? type : `${type} (${notes})`, description];
}

function access(objects: readonly ObjectFacts[], rights: readonly RightsFacts[]): string {
    const columns = rights.map(({ label }) => label.replace(/^Second Chair /, ''));
    return [
        '# Who can see what',
        '',
        'What each permission set gives, beside what a profile gives already. Of records that are Private a user sees the own ones,',
        'those of people below in the role hierarchy, and those that were shared with them by a flow.',
        '',
        GENERATED,
        '',
        '## Permission sets',
        '',
        ...rights.map(({ name, description }) => `- \`${name}\`: ${description}`),
        '',
        ...customPermissions(rights, columns),
        ...records(objects),
        '## Objects',
        '',
        'C create, R read, E edit, D delete, V all records can be read, M all can be changed.',
        '',
        ...table([['object', ...columns], ...objectRows(rights)]),
        '',
        '## Fields',
        '',
        'E can be changed, R can be read, a blank cannot be read at all. Required fields and master-details, which no permission can',
        'hide, are left out.',
        ...objects.flatMap((object) => fieldTable(object, rights, columns))
    ].join('\n');
}

function customPermissions(rights: readonly RightsFacts[], columns: readonly string[]): string[] {
    const rows = [...customPermissionFacts()].map(([name, description]) => [
        `\`${name}\``,
        description,
        ...rights.map((each) => (each.customPermissions.includes(name) ? 'yes' : ''))
    ]);
    return ['## Custom permissions', '', ...table([['permission', 'for', ...columns], ...rows]), ''];
}

/** Who sees which rows of an object that may be read at all. */
function records(objects: readonly ObjectFacts[]): string[] {
    const shares = shareFacts();
    const rows = objects
        .filter(({ sharing }) => sharing !== undefined)
        .map(({ name, sharing = '', externalSharing = '' }) => [
            `\`${name}\``,
            sharing,
            externalSharing,
            shares
                .filter(({ object }) => object === name)
                .map(({ flow, level, to }) => `\`${to}\`: ${level} (${flow})`)
                .join('; ')
        ]);
    const rules = ruleCount();
    return [
        '## Records',
        '',
        'Who is given an object sees of it what the org-wide default opens, the own records, those of people below in the role',
        'hierarchy, and what a flow shares. Details follow their master. V and M below see all of them.',
        '',
        ...table([['object', 'org-wide default', 'for external users', 'a flow shares it with'], ...rows]),
        '',
        `Restriction rules and sharing rules in the package: ${rules === 0 ? 'none' : rules}. An org may have its own.`,
        ''
    ];
}

function objectRows(rights: readonly RightsFacts[]): string[][] {
    const names = [...new Set(rights.flatMap(({ objects }) => [...objects.keys()]))].sort();
    return names.map((name) => [`\`${name}\``, ...rights.map(({ objects }) => objects.get(name) ?? '')]);
}

function fieldTable({ name, label, fields }: ObjectFacts, rights: readonly RightsFacts[], columns: string[]): string[] {
    const rows = fields
        .filter(({ isRequired }) => !isRequired)
        .map((field) => [`\`${field.name}\``, ...rights.map((each) => fieldRight(each, `${name}.${field.name}`))]);
    return rows.every((row) => row.slice(1).every((cell) => cell === ''))
        ? []
        : ['', `### ${label}`, '', ...table([['field', ...columns], ...rows])];
}

function fieldRight({ fields }: RightsFacts, name: string): string {
    const isEditable = fields.get(name);
    if (isEditable === undefined) return '';
    return isEditable ? 'E' : 'R';
}

function table([header = [], ...rows]: readonly (readonly string[])[]): string[] {
    return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

if (process.argv[1] === import.meta.filename) {
    for (const [file, text] of await modelDocuments()) writeFileSync(join(DOCS, file), text);
}
