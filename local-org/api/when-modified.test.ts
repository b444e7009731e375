import { BASE, projectOrg } from './fixtures/project-org.ts';

const { org, app, token } = projectOrg();

afterAll(() => org.db.close());

async function describeSince(since: string, path = '/sobjects/Project__c/describe') {
    const headers = { authorization: `Bearer ${token}`, 'if-modified-since': since };
    const response = await app.request(`${BASE}${path}`, { headers });
    const lastModified = response.headers.get('last-modified') ?? '';
    return { status: response.status, lastModified, text: await response.text() };
}

test.each(['/sobjects', '/sobjects/Project__c/describe'])('%s is told once, and again after a deploy', async (path) => {
    const { status, lastModified } = await describeSince('Tue, 31 Mar 2020 00:00:00 GMT', path);
    expect(status).toBe(200);
    expect(await describeSince(lastModified, path)).toEqual({ status: 304, lastModified, text: '' });
    // What a deploy does, within the same second.
    org.schema = { ...org.schema };
    expect((await describeSince(lastModified, path)).status).toBe(200);
});

test('a time that nobody can read counts for nothing, and what is not there stays so', async () => {
    expect((await describeSince('yesterday')).status).toBe(200);
    const unknown = await describeSince('Thu, 31 Dec 2099 00:00:00 GMT', '/sobjects/Nope__c/describe');
    expect(unknown).toMatchObject({ status: 404, lastModified: '' });
});
