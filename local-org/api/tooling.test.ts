import { deployZip } from '../deploy/deploy.ts';
import { DEAL_PACKAGE, metadataZip } from '../deploy/fixtures/package.ts';
import { createApp } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { admin, newUser } from '../test-org.ts';
import { openOrg } from '../open-org.ts';

const org = openOrg();
const app = createApp(org);
const administrator = sessionFor(org, admin(org).userId);
const BASE = '/services/data/v66.0/tooling';

beforeAll(() => deployZip(org, metadataZip(DEAL_PACKAGE)));

async function changed(): Promise<string[]> {
    const soql = 'SELECT Id FROM SourceMember WHERE RevisionCounter > 0';
    const headers = { authorization: `Bearer ${administrator}` };
    const response = await app.request(`${BASE}/query?q=${encodeURIComponent(soql)}`, { headers });
    return ((await response.json()) as { records: { Id: string }[] }).records.map(({ Id }) => Id);
}

async function change(id: string, values: unknown, as = administrator) {
    const response = await app.request(`${BASE}/sobjects/SourceMember/${id}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
        body: JSON.stringify(values)
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as unknown };
}

test('forgets a change when its counter is set to zero', async () => {
    const [first = '', ...others] = await changed();
    expect(others.length).toBeGreaterThan(0);
    expect(await change(first, { RevisionCounter: 0 })).toEqual({ status: 204, body: null });
    expect(await changed()).toEqual(others);
});

test.each([
    [{ MemberName: 'Other' }, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
    [{}, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
    [{ Nope: 1 }, 'INVALID_FIELD'],
    [{ RevisionCounter: 2 ** 53 }, 'NUMBER_OUTSIDE_VALID_RANGE']
])('changes nothing else (%j)', async (values, errorCode) => {
    const [first = ''] = await changed();
    expect(await change(first, values)).toMatchObject({ status: 400, body: [{ errorCode }] });
});

test('is for administrators, and for members that are there', async () => {
    const [first = ''] = await changed();
    const person = sessionFor(org, newUser(org).userId);
    expect(await change(first, { RevisionCounter: 0 }, person)).toMatchObject({ status: 403 });
    expect(await change('0MZ000000000000AAA', { RevisionCounter: 0 })).toMatchObject({ status: 404 });
});
