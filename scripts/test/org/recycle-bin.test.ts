import { startFaultyOrg, quick } from './fixtures/faulty.ts';
import type { FaultyOrg } from './fixtures/faulty.ts';
import { emptyFromBin } from '../../org/recycle-bin.ts';

const BIN = { method: 'POST', path: '/Soap/u/' };
let org: FaultyOrg;

beforeAll(async () => {
    org = await startFaultyOrg();
});
beforeEach(() => org.use({}));
afterAll(() => org.running.close());

/** So many deleted accounts. */
async function deleted(count: number): Promise<string[]> {
    const ids: string[] = [];
    const client = org.client();
    for (let made = 0; made < count; made += 200) {
        const records = Array.from({ length: Math.min(200, count - made) }, (_, index) => ({
            attributes: { type: 'Account' },
            Name: `Account ${made + index}`
        }));
        const saved = await client.json<{ id: string }[]>({
            method: 'POST',
            path: 'composite/sobjects',
            body: { records }
        });
        const batch = saved.map(({ id }) => id);
        await client.json({ method: 'DELETE', path: `composite/sobjects?ids=${batch.join(',')}` });
        ids.push(...batch);
    }
    return ids;
}

function left(ids: readonly string[]): number {
    const marks = ids.map(() => '?').join(',');
    return org.running.org.db.query(`SELECT Id FROM Account WHERE Id IN (${marks})`, ids).length;
}

it('takes any number out of the bin, and what has left it counts as gone', async () => {
    const ids = await deleted(201);
    expect(await emptyFromBin(org.client(), ids)).toEqual([]);
    expect(left(ids)).toBe(0);
    expect(await emptyFromBin(org.client(), ids.slice(0, 1))).toEqual([]);
});

it.each([
    ['an answer that is lost', { kind: 'reset', when: 'after' }],
    ['an answer that is cut', { kind: 'truncate', bytes: 200, ending: 'complete' }],
    ['an org that cannot answer now', { kind: 'error', code: 'SERVER_UNAVAILABLE' }],
    ['a proxy that answers', { kind: 'html' }]
] as const)('survives %s', async (_what, action) => {
    const ids = await deleted(2);
    await org.use({ requests: [{ ...BIN, do: action }] });
    expect(await emptyFromBin(org.client(), ids)).toEqual([]);
    expect(await org.struck()).toBe(1);
    expect(left(ids)).toBe(0);
});

it('names a record that it may not erase', async () => {
    const [id = ''] = await deleted(1);
    const refused = await emptyFromBin(org.client(), [id, 'not-an-id']);
    expect(refused).toMatchObject([{ record: { Id: 'not-an-id' }, statusCode: 'MALFORMED_ID' }]);
    expect(left([id])).toBe(0);
});

it('says that a login has ended, and goes on with a new one where there is one', async () => {
    const ids = await deleted(1);
    const old = { accessToken: `${org.running.org.id}!old` };
    await expect(emptyFromBin(org.client(quick(), old), ids)).rejects.toMatchObject({ code: 'LoginExpired' });
    const refresh = async (): Promise<string> => org.running.accessToken;
    expect(await emptyFromBin(org.client(quick(), { ...old, refresh }), ids)).toEqual([]);
    expect(left(ids)).toBe(0);
});
