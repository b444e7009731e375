import type { Case } from './case.ts';
import type { Json, Verdict } from './verdict.ts';

/** `/graphql`: rows, counts, and the fields that the caller's schema has. */
export async function askGraphql(at: Case): Promise<void> {
    const ids = at.rows.map((row) => `"${at.id(row)}"`).join(', ');
    const found = await ask(
        at,
        `${at.object}(first: 50, where: { Id: { in: [${ids}] } }) { edges { node { Id } } totalCount }`
    );
    at.compare('query', at.mayRead ? 'done' : 'hidden', verdictIn(found));
    if (!at.mayRead || verdictIn(found) !== 'done') return;
    const { edges, totalCount } = found.data.uiapi.query[at.object];
    const shown = new Set(edges.map((each: Json) => each.node.Id));
    for (const row of at.rows) at.compare(`row ${row} query`, at.sees(row), shown.has(at.id(row)));
    const seen = at.rows.filter((row) => at.sees(row)).length;
    at.compare('totalCount', seen, totalCount);
    const counted = await ask(
        at,
        `${at.object}(where: { Id: { in: [${ids}] } }) { edges { node { aggregate { Id { count { value } } } } } }`,
        'aggregate'
    );
    const [edge] = counted.data?.uiapi?.aggregate?.[at.object]?.edges ?? [];
    at.compare('aggregate', seen, edge?.node.aggregate.Id.count.value ?? 0);
    await askFields(at);
}

async function askFields(at: Case): Promise<void> {
    const names = at.fields.filter((name) => name !== 'Id');
    const known = (name: string): Verdict => (at.right(name) === '-' ? 'hidden' : 'done');
    await at.compareEach('select', names, known, async (some) => {
        const fields = some.map((name) => `${name} { value }`).join(' ');
        return verdictIn(await ask(at, `${at.object}(first: 1) { edges { node { ${fields} } } }`));
    });
    for (const name of names.filter((each) => at.right(each) === '-')) {
        const filtered = await ask(
            at,
            `${at.object}(first: 1, where: { ${name}: { ne: null } }) { edges { node { Id } } }`
        );
        at.compare(`filter by ${name}`, true, filtered.errors.length > 0);
        const sorted = await ask(
            at,
            `${at.object}(first: 1, orderBy: { ${name}: { order: ASC } }) { edges { node { Id } } }`
        );
        at.compare(`sort by ${name}`, true, sorted.errors.length > 0);
        const counted = await ask(
            at,
            `${at.object} { edges { node { aggregate { ${name} { count { value } } } } } }`,
            'aggregate'
        );
        at.compare(`count ${name}`, 'hidden', verdictIn(counted));
        const grouped = await ask(
            at,
            `${at.object}(groupBy: { ${name}: { group: true } }) { edges { node { aggregate { Id { count { value } } } } } }`,
            'aggregate'
        );
        at.compare(`group by ${name}`, true, grouped.errors.length > 0);
    }
}

async function ask(at: Case, selection: string, root = 'query'): Promise<Json> {
    const { body } = await at.call('POST', '/graphql', { query: `query { uiapi { ${root} { ${selection} } } }` });
    return body;
}

function verdictIn({ errors }: Json): Verdict {
    if (errors.length === 0) return 'done';
    const { message } = errors[0];
    return /FieldUndefined/.test(message) ? 'hidden' : `odd: ${message}`;
}
