import type { RunningOrg } from '../../../local-org/server.ts';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';
import { load } from '../../org/load.ts';
import type { LoadRecord } from '../../org/load.ts';
import { readAll } from '../../org/read.ts';
import type { OrgRow } from '../../org/read.ts';
import { startPreparedOrg } from '../prepared-org.ts';

/** An org with people, half of them at either end of the world's clocks. */
export interface AwkwardOrg {
    readonly running: RunningOrg;
    readonly client: OrgClient;
    /** User id by name. */
    readonly users: Readonly<Record<string, string>>;
    patch(object: string, record: string, body: LoadRecord): Promise<unknown>;
}

export async function startAwkwardOrg(names: readonly string[]): Promise<AwkwardOrg> {
    const running = await startPreparedOrg();
    const client = createClient({ instanceUrl: running.url, accessToken: running.accessToken });
    return {
        running,
        client,
        users: await createUsers(client, names),
        patch: (object, record, body) => client.json({ method: 'PATCH', path: `sobjects/${object}/${record}`, body })
    };
}

async function createUsers(client: OrgClient, names: readonly string[]): Promise<Record<string, string>> {
    const [profile] = await readAll<OrgRow & { Id: string }>(
        client,
        `SELECT Id FROM Profile WHERE Name = 'Standard User'`
    );
    const ids = await load(
        client,
        names.map((name, index) => ({
            Username: `awkward${index}@second-chair.example`,
            LastName: name,
            Alias: `awk${index}`,
            Email: `awkward${index}@second-chair.example`,
            ProfileId: profile?.Id,
            TimeZoneSidKey: index % 2 ? 'Pacific/Kiritimati' : 'Pacific/Pago_Pago',
            LocaleSidKey: 'en_US',
            EmailEncodingKey: 'UTF-8',
            LanguageLocaleKey: 'en_US'
        })),
        { object: 'User' }
    );
    return Object.fromEntries(names.map((name, index) => [name, ids[index] ?? '']));
}
