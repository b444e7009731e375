import { serve } from '@hono/node-server';
import jsforce from 'jsforce';
import type { AddressInfo } from 'node:net';
import { project, projectOrg, type ProjectOrg } from './fixtures/project-org.ts';

let org: ProjectOrg['org'];
let app: ProjectOrg['app'];
let token: ProjectOrg['token'];
let count: ProjectOrg['count'];

beforeEach(() => {
    ({ org, app, token, count } = projectOrg());
});

afterEach(() => org.db.close());

describe('jsforce as the client', () => {
    let server: ReturnType<typeof serve>;
    let connection: InstanceType<typeof jsforce.Connection>;

    beforeEach(async () => {
        const address = await new Promise<AddressInfo>((resolve) => {
            server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, resolve);
        });
        connection = new jsforce.Connection({
            instanceUrl: `http://127.0.0.1:${address.port}`,
            accessToken: token,
            version: '66.0'
        });
    });

    afterEach(async () => {
        await new Promise((resolve) => {
            server.close(resolve);
            if ('closeAllConnections' in server) server.closeAllConnections();
        });
    });

    const projects = () => connection.sobject('Project__c');

    test('one record', async () => {
        const { id } = (await projects().create({ Name: 'One', Size__c: 1 })) as { id: string };
        expect(await projects().update({ Id: id, Size__c: 2 })).toMatchObject({ success: true, id });
        expect(await projects().retrieve(id)).toMatchObject({ Id: id, Name: 'One', Size__c: 2 });
        expect(await projects().upsert({ Code__c: 'k', Name: 'Two' }, 'Code__c')).toMatchObject({
            success: true,
            created: true
        });
        expect(await projects().destroy(id)).toMatchObject({ success: true });
        expect(count()).toBe(1);
    });

    test('many records', async () => {
        const created = await projects().create([{ Name: 'A' }, { Name: 'B', Size__c: 101 }, { Name: 'C' }]);
        expect(created).toMatchObject([
            { success: true },
            {
                success: false,
                errors: [{ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Too big.', fields: ['Size__c'] }]
            },
            { success: true }
        ]);
        const ids = created.flatMap((result) => result.id ?? []);
        expect(await projects().update(ids.map((Id) => ({ Id, Size__c: 5 })))).toMatchObject([
            { success: true },
            { success: true }
        ]);
        expect(await projects().retrieve(ids)).toMatchObject([{ Size__c: 5 }, { Size__c: 5 }]);
        const upserted = [
            { Code__c: 'k', Name: 'K' },
            { Code__c: 'K', Size__c: 1 }
        ];
        const refused = { success: false, errors: [{ statusCode: 'DUPLICATE_VALUE' }] };
        expect(await projects().upsert(upserted, 'Code__c')).toMatchObject([refused, refused]);
        expect(await projects().upsert(upserted.slice(0, 1), 'Code__c')).toMatchObject([{ created: true }]);
        expect(await projects().upsert(upserted.slice(1), 'Code__c')).toMatchObject([{ created: false }]);
        expect(await projects().destroy(ids)).toMatchObject([{ success: true }, { success: true }]);
        expect(count()).toBe(1);
    });

    test('all or none', async () => {
        const records = [{ Name: 'A' }, { Name: 'B', Size__c: 101 }];
        const results = await projects().create(records, { allOrNone: true });
        expect(results.map((result) => result.errors[0])).toMatchObject([
            { statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK' },
            { statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }
        ]);
        expect(count()).toBe(0);
    });

    test('errors carry Salesforce’s code and fields', async () => {
        await expect(projects().create({ Name: 'B', Size__c: 101 })).rejects.toMatchObject({
            errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            message: 'Too big.'
        });
        await expect(projects().retrieve(`${project.keyPrefix}000000000999AAA`)).rejects.toMatchObject({
            errorCode: 'NOT_FOUND'
        });
    });
});
