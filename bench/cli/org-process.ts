import { constants } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DATABASE_FILE } from '../local-org/bare-table.ts';
import { Client } from '../local-org/client.ts';
import { SERVE, startServer } from '../local-org/server-process.ts';
import { templateOf } from './org/template.ts';
import type { OrgSize } from './org/sizes.ts';

/** An org that is served by a process of its own, and how a client logs in to it. */
export interface ServedOrg {
    readonly url: string;
    readonly accessToken: string;
    readonly username: string;
    readonly folder: string;
    /** Its file, to look into: the process that serves it writes there. */
    readonly databaseFile: string;
    /** API calls that it ever counted, without this one. */
    calls(): Promise<number>;
    /** Ends the process, with all data in the folder. */
    stop(): Promise<void>;
    /** Ends the process and removes all that is in the org. */
    close(): Promise<void>;
}

interface Connection {
    readonly instanceUrl: string;
    readonly accessToken: string;
    readonly username: string;
}

/** Serves a copy of an org of that size. */
export async function serveOrg(size: OrgSize): Promise<ServedOrg> {
    return serveCopy(await templateOf(size));
}

/** Serves a copy of the org in a folder that nobody serves. */
export async function serveCopy(template: string): Promise<ServedOrg> {
    const folder = await mkdtemp(path.join(tmpdir(), 'bench-org-'));
    const data = path.join(folder, 'org');
    await cp(template, data, { recursive: true, mode: constants.COPYFILE_FICLONE });
    const server = await startServer(SERVE, ['--data', data]);
    const { accessToken, username } = JSON.parse(await readFile(path.join(data, 'org.json'), 'utf8')) as Connection;
    const client = new Client(server.url, accessToken);
    let own = 0;
    let isServed = true;
    const stop = async (): Promise<void> => {
        if (!isServed) return;
        isServed = false;
        client.close();
        await server.stop();
    };
    return {
        url: server.url,
        accessToken,
        username,
        folder: data,
        databaseFile: path.join(data, DATABASE_FILE),
        calls: async () => {
            const { headers } = await client.get('/services/data/v66.0/limits');
            const used = /api-usage=(\d+)/.exec(String(headers['sforce-limit-info']))?.[1];
            return Number(used) - ++own;
        },
        stop,
        close: async () => {
            await stop();
            await rm(folder, { recursive: true });
        }
    };
}
