import { askEach, askOne } from '../../org/ask.ts';
import { OrgError } from '../../org/org-error.ts';
import { RETRY_POLICY } from '../../org/retry.ts';
import { quick, startFaultyOrg } from './fixtures/faulty.ts';
import type { FaultyOrg } from './fixtures/faulty.ts';

let org: FaultyOrg;

beforeAll(async () => {
    org = await startFaultyOrg();
});
afterAll(() => org.running.close());
afterEach(() => org.use({}));

const USER = 'SELECT Name FROM User';
const NAMES = `SELECT QualifiedApiName FROM EntityDefinition WHERE QualifiedApiName IN ('User', 'Account') ORDER BY QualifiedApiName`;

describe('several questions', () => {
    it('are answered in their order, the refused ones by the refusal', async () => {
        const [nobody, names, user, count] = await askEach(org.client(), [
            'SELECT Id FROM Nobody__c',
            NAMES,
            USER,
            'SELECT COUNT() FROM User'
        ]);
        expect(nobody).toBeInstanceOf(OrgError);
        expect(nobody).toMatchObject({ errorCode: 'INVALID_TYPE' });
        expect(names).toMatchObject({
            totalSize: 2,
            records: [{ QualifiedApiName: 'Account' }, { QualifiedApiName: 'User' }]
        });
        expect(user).toMatchObject({ records: [{ Name: 'Admin User' }] });
        expect(count).toMatchObject({ totalSize: 1, records: [] });
    });

    it('go five in a call', async () => {
        const client = org.client();
        expect(
            await askEach(
                client,
                Array.from({ length: 11 }, () => USER)
            )
        ).toHaveLength(11);
        expect(client.calls).toBe(3);
    });

    it('are answered with all pages', async () => {
        const page = {
            totalSize: 2,
            done: false,
            nextRecordsUrl: '/services/data/v66.0/query/x',
            records: [{ Id: '1' }]
        };
        const last = { totalSize: 2, done: true, records: [{ Id: '2' }] };
        const answer = (body: object) => ({
            kind: 'answer' as const,
            status: 200,
            body: { compositeResponse: [{ httpStatusCode: 200, body }] }
        });
        await org.use({
            requests: [
                { nth: 1, do: answer(page) },
                { nth: 1, do: answer(last) }
            ]
        });
        expect(await askEach(org.client(), [USER])).toEqual([{ totalSize: 2, records: [{ Id: '1' }, { Id: '2' }] }]);
    });

    it('are no answer when the org brings fewer rows than it announced', async () => {
        const body = { compositeResponse: [{ httpStatusCode: 200, body: { totalSize: 3, records: [] } }] };
        await org.use({ requests: [{ nth: 1, do: { kind: 'answer', status: 200, body } }] });
        await expect(askEach(org.client(), [USER])).rejects.toMatchObject({ code: 'CountMismatch' });
    });

    it('are asked again when the org was busy, and fail when it stays so', async () => {
        await org.use({ requests: [{ nth: 1, times: 2, do: { kind: 'error', code: 'QUERY_TIMEOUT' } }] });
        expect(await askEach(org.client(), [USER])).toHaveLength(1);
        await org.use({ requests: [{ times: 'always', do: { kind: 'html', status: 503 } }] });
        const client = org.client({ ...quick(), policy: { ...RETRY_POLICY, attempts: 2 } });
        await expect(askEach(client, [USER])).rejects.toMatchObject({ code: 'OrgFailing' });
    });
});

it('one question is answered, or refused', async () => {
    expect(await askOne(org.client(), 'limits')).toHaveProperty('DailyApiRequests');
    expect(await askOne(org.client(), 'sobjects/Nobody__c/describe')).toMatchObject({ errorCode: 'NOT_FOUND' });
});
