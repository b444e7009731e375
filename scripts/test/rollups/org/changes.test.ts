import type { OrgClient, OrgRequest } from '../../../org/client.ts';
import { readChanges } from '../../../rollups/org/changes.ts';

const CHANGED = {
    attributes: { type: 'DealInvolvement__c' },
    Id: 'a00000000000001AAA',
    Manager__c: '005000000000001AAA',
    Seller__c: '005000000000002AAA',
    OccurredOn__c: '2026-11-20',
    Kind__c: 'Observed',
    HelpRequest__r: null
};

/** An org that answers every query with so many announced rows and one that it delivers. */
function orgAnnouncing(totalSize: number): OrgClient {
    const answer = ({ body }: OrgRequest): unknown => {
        const { compositeRequest } = body as { readonly compositeRequest: readonly { readonly url: string }[] };
        const compositeResponse = compositeRequest.map(({ url }) => ({
            httpStatusCode: 200,
            body: /FROM%20DealInvolvement__c%20WHERE%20\(SystemModstamp/.test(url)
                ? { totalSize, done: true, records: [CHANGED] }
                : { totalSize: 0, done: true, records: [], latestDateCovered: '2026-11-29T10:00:00.000+0000' }
        }));
        return { compositeResponse };
    };
    const client: Pick<OrgClient, 'instanceUrl' | 'serverTime' | 'repeating' | 'json'> = {
        instanceUrl: 'https://org.example',
        serverTime: () => new Date('2026-11-29T10:01:00Z'),
        repeating: (_repeat, work) => work(),
        json: async <T>(request: OrgRequest) => answer(request) as T
    };
    return client as OrgClient;
}

it('takes changed rows that are as many as the org announced', async () => {
    const { moments, safeTime } = await readChanges(orgAnnouncing(1), { since: 0 });
    expect(moments).toHaveLength(1);
    expect(safeTime).toBe(Date.UTC(2026, 10, 29, 10));
});

it('does not take fewer for all: the watermark would pass what was not read', async () => {
    await expect(readChanges(orgAnnouncing(2), { since: 0 })).rejects.toMatchObject({
        code: 'CountMismatch',
        message: expect.stringContaining('announced 2 rows and delivered 1')
    });
});
