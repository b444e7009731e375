/** The files of an export, as text. Pure. */
import { csvForPeople } from '../csv/for-people.ts';
import { STORED_OBJECTS } from './objects.ts';
import type { Person } from './person.ts';
import type { ExportColumn, Traces } from './read-traces.ts';

/** Two of the columns are no fields. */
const WHY = 'Why it is here';
const DELETED = 'In the recycle bin';

/** The name of an object's files, without what tells JSON from CSV: `CoachingNote`. */
export function fileName(object: string): string {
    return object.replace(/__c$/, '').replace(/__Share$/, 'Share');
}

/** One object for programs: fields by their names in the org. */
export function jsonFile({ object, label, rows }: Traces): string {
    const records = rows.map(({ why, isDeleted, values }) => ({ why, isDeleted, ...values }));
    return `${JSON.stringify({ object, label, rows: records }, null, 2)}\n`;
}

/** The same for a spreadsheet, in which no cell is a formula. */
export function csvFile({ columns, rows }: Traces): string {
    const cells = rows.map(({ why, isDeleted, values }) => [
        why.join('; '),
        isDeleted,
        ...columns.map(({ name }) => values[name] ?? '')
    ]);
    return csvForPeople([WHY, DELETED, ...headings(columns)], cells);
}

/** Labels; where two fields have the same, their names. */
function headings(columns: readonly ExportColumn[]): string[] {
    const isTaken = (column: ExportColumn): boolean =>
        columns.some((other) => other !== column && other.label === column.label);
    return columns.map((column) => (isTaken(column) ? column.name : column.label));
}

export interface IndexFacts {
    readonly person: Person;
    /** The org's address. */
    readonly org: string;
    /** The org's clock. */
    readonly writtenOn: Date;
    readonly all: readonly Traces[];
}

/** What is what, for the person who reads it. */
export function indexFile({ person, org, writtenOn, all }: IndexFacts): string {
    const { name, username, id } = person;
    return [
        '# What Second Chair stores about you',
        '',
        `For ${plain(name)} (${plain(username)}, ${id}), from ${org}, written on ${writtenOn.toISOString()}.`,
        '',
        'Each object is there twice, with the same rows: as `.csv` for a spreadsheet and as `.json` for programs. The first',
        `column, "${WHY}", names every place in which you stand in the row.`,
        '',
        '| files | rows | what they hold |',
        '| --- | --- | --- |',
        ...all.map(({ object, label, rows }) => {
            const about = STORED_OBJECTS.find((stored) => stored.name === object)?.about ?? sharedRows(label);
            return `| \`${fileName(object)}.csv\`, \`.json\` | ${rows.length} | ${plain(about)} |`;
        }),
        '',
        ...NOTES,
        ...all.flatMap(section)
    ].join('\n');
}

function sharedRows(label: string): string {
    return `Which records are shown to you because they are yours or were shared (${label}).`;
}

const NOTES = [
    '## Good to know',
    '',
    '- **Other people** are named where they stand in a row with you. Words in a row are those of whoever wrote them: what others',
    '  wrote about you is here, and so is what they wrote to you.',
    '- **Deleted rows** that the org still keeps are here too, marked in the second column.',
    '- **Not here**: your user record and what other apps of the org store; notifications, which no program can read; drafts that',
    '  your browser keeps until you send or discard them; the deals themselves.',
    '- A cell that begins with `=`, `+`, `-` or `@` has an apostrophe before it in the `.csv`, so that no spreadsheet computes it.',
    ''
];

function section({ object, label, columns, lookups, rows }: Traces): string[] {
    const places = lookups.map((lookup) => ({
        ...lookup,
        rows: rows.filter(({ why }) => why.includes(lookup.label)).length
    }));
    return [
        `## ${plain(label)} (\`${object}\`)`,
        '',
        '| you stand in | field | rows |',
        '| --- | --- | --- |',
        ...places.map((place) => `| ${plain(place.label)} | \`${place.path}\` | ${place.rows} |`),
        '',
        '| column | field | meaning |',
        '| --- | --- | --- |',
        ...columns.map((column) => `| ${plain(column.label)} | \`${column.name}\` | ${plain(column.help)} |`),
        ''
    ];
}

/** Text of the org within a table of Markdown. */
function plain(text: string): string {
    return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\|<>`*_[\]]/g, (character) => `\\${character}`);
}
