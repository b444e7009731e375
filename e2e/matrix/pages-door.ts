import type { Case } from './case.ts';
import type { Json } from './verdict.ts';

/** What the pages serve: records with their fields and buttons, forms, lists, and rows. */
export async function askPages(at: Case): Promise<void> {
    for (const row of at.rows) await askRow(at, row);
    await askForms(at);
    await askList(at);
}

async function pageAt(at: Case, url: string): Promise<Json> {
    const { status, body } = await at.visit(`/local-org/page?url=${encodeURIComponent(url)}`);
    at.compare(`${url} is answered`, 200, status);
    return body;
}

async function askRow(at: Case, row: string): Promise<void> {
    const address = `/lightning/r/${at.object}/${at.id(row)}`;
    const page = await pageAt(at, `${address}/view`);
    at.compare(`row ${row} page`, at.sees(row) ? 'record' : 'error', page.kind);
    const change = at.change(row, at.probe);
    const edit = await pageAt(at, `${address}/edit`);
    at.compare(`row ${row} edit`, change !== 'no right' && change !== 'absent' ? 'record' : 'error', edit.kind);
    if (page.kind !== 'record') {
        askRefusal(at, row, page);
        return;
    }
    const items = itemsOf(page.layout.rows.flatMap((each: Json) => each.regions));
    askActions(at, row, items, edit.kind === 'record');
    const shown = new Set(items.flatMap(fieldsOf));
    for (const name of at.fields) {
        if (at.right(name) === '-') at.compare(`row ${row} page shows ${name}`, false, shown.has(name));
        // Every field of the package is on a layout.
        else if (name.endsWith('__c')) at.compare(`row ${row} page shows ${name}`, true, shown.has(name));
    }
    for (const { list } of items.filter((item) => item.kind === 'relatedList')) await askRelatedList(at, row, list);
}

/** The page of a refusal tells nothing of the record. */
function askRefusal(at: Case, row: string, page: Json): void {
    const text = JSON.stringify(page);
    for (const [name, value] of Object.entries(at.stored(row, at.fields))) {
        if (name === 'Id' || typeof value !== 'string' || value.length < 6) continue;
        at.compare(`row ${row} refusal tells ${name}`, false, text.includes(value));
    }
    if (!at.mayRead) at.compare(`row ${row} refusal`, 'Insufficient Privileges', page.title);
}

function askActions(at: Case, row: string, items: readonly Json[], isEditable: boolean): void {
    const header = items.find((item) => item.kind === 'highlights');
    if (header === undefined) return;
    const names = header.actions.map((action: Json) => action.name);
    at.compare(`row ${row} button Edit`, isEditable, names.includes('Edit'));
    if (at.object !== 'User')
        at.compare(`row ${row} button Delete`, at.removal(row) === 'done', names.includes('Delete'));
}

/** Everything that stands on a page, at whatever depth. */
function itemsOf(regions: readonly Json[]): Json[] {
    const items: Json[] = regions.flatMap((region) => region.items);
    return items.flatMap((item) => [item, ...itemsOf(item.tabs ?? [])]);
}

function fieldsOf(item: Json): string[] {
    if (item.kind === 'highlights') return item.fields.map((field: Json) => field.name);
    return item.kind === 'details' ? inColumns(item.sections) : [];
}

function inColumns(sections: readonly Json[]): string[] {
    return sections.flatMap((section) =>
        section.columns.flatMap((column: Json) => column.fields.map((field: Json) => field.name))
    );
}

/** A form asks for what the person may fill in, and for nothing else. */
async function askForms(at: Case): Promise<void> {
    const created = await pageAt(at, `/lightning/o/${at.object}/new`);
    const isOpen = at.mayRead && at.mayCreate;
    at.compare('new', isOpen ? 'list' : 'error', created.kind);
    const edited = await pageAt(at, `/lightning/r/${at.object}/${at.id(at.home)}/edit`);
    for (const [label, page, rights] of [
        ['new', created, 'wc'],
        ['edit', edited, 'w']
    ] as const) {
        if (page.form === undefined) continue;
        const inputs = new Set(inColumns(page.form.sections));
        at.compare(`${label} asks for something`, true, inputs.size > 0);
        for (const name of at.fields.filter((each) => !rights.includes(at.right(each))))
            at.compare(`${label} asks for ${name}`, false, inputs.has(name));
    }
}

async function askList(at: Case): Promise<void> {
    const page = await pageAt(at, `/lightning/o/${at.object}/list`);
    at.compare('list', at.mayRead ? 'list' : 'error', page.kind);
    const refused = await at.visit(`/local-org/rows?object=${at.object}&view=All`);
    at.compare('rows', at.mayRead ? 200 : 404, refused.status);
    if (page.kind !== 'list') return;
    at.compare('list offers new', at.mayCreate, page.newUrl !== undefined);
    for (const { name } of page.views) {
        const rows = await rowsOf(at, name);
        const ids = new Set(rows.map((each) => each.Id));
        for (const row of at.rows) {
            // Other views filter.
            if (name === 'All' || !at.sees(row)) at.compare(`row ${row} in ${name}`, at.sees(row), ids.has(at.id(row)));
        }
        compareValues(at, `list ${name}`, rows);
    }
}

async function rowsOf(at: Case, view: string): Promise<Json[]> {
    const rows: Json[] = [];
    for (let isOver = false; !isOver;) {
        const { body } = await at.visit(`/local-org/rows?object=${at.object}&view=${view}&offset=${rows.length}`);
        rows.push(...body.rows);
        isOver = body.hasMore !== true;
    }
    return rows;
}

/** Nothing that stands in a hidden field is among what is shown. */
function compareValues(at: Case, label: string, shown: Json): void {
    const text = JSON.stringify(shown);
    for (const name of at.fields.filter((each) => at.right(each) === '-')) {
        const values = at.rows.map((row) => at.stored(row, [name])[name]);
        const told = values.filter((value) => typeof value === 'string' && value.length > 5 && text.includes(value));
        at.compare(`${label} tells ${name}`, 0, told.length);
    }
}

/** The children on a record's page, against what the table says of them by themselves. */
async function askRelatedList(at: Case, row: string, list: Json): Promise<void> {
    const [object = '', key = ''] = list.name.split('.');
    const child = at.beside(object);
    if (child === undefined) return;
    at.compare(`row ${row} list ${list.name}`, true, child.mayRead);
    at.compare(`row ${row} list ${list.name} offers new`, child.mayCreate, list.newUrl !== undefined);
    const { body } = await at.visit(`/local-org/related?parentId=${at.id(row)}&list=${list.name}`);
    const ids = new Set(body.rows.map((each: Json) => each.Id));
    for (const each of child.rows) {
        const isBelow = child.stored(each, [key])[key] === at.id(row);
        at.compare(`row ${row} list ${list.name} has ${each}`, isBelow && child.sees(each), ids.has(child.id(each)));
    }
    compareValues(child, `row ${row} list ${list.name}`, body.rows);
    at.add(child);
}
