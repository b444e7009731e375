import { writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readPlan } from './faults/plan.ts';
import { EDITIONS, isEdition } from './limits/editions.ts';
import { readApp } from './login/read-app.ts';
import { DEFAULT_CACHE_DIR } from './pages/cache-dir.ts';
import type { RunningOrg, StartOptions } from './server.ts';

/** Left alone, V8 lets young objects take 130 MB before it looks at them; with 8 MB at a time the org is as fast and stays small. */
const USAGE =
    'node --max-semi-space-size=8 local-org/serve.ts --data <folder> [--port <n>] ' +
    '[--definition <scratch org definition file>] [--edition <name>] [--faults <plan file>] [--connected-app <consumer key>=<certificate file>]...';

/** What the command line says. @throws an Error with the usage */
function readArguments() {
    const { values } = parseArgs({
        options: {
            data: { type: 'string' },
            port: { type: 'string' },
            definition: { type: 'string' },
            edition: { type: 'string' },
            faults: { type: 'string' },
            'connected-app': { type: 'string', multiple: true }
        }
    });
    const port = Number(values.port ?? 0);
    if (values.data === undefined) throw new Error(`Say where the org keeps its data.\n${USAGE}`);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
        throw new Error(`--port takes a number from 0 (any free port) to 65535.\n${USAGE}`);
    }
    const apps = (values['connected-app'] ?? []).map(readApp);
    return { dataDir: values.data, port, definitionFile: values.definition, apps, ...worse(values) };
}

/** An org with tight limits, or one where things go wrong. @throws an Error that says what is known, or where the plan is wrong */
function worse({ edition, faults }: { edition?: string; faults?: string }): Pick<StartOptions, 'limits' | 'faults'> {
    if (edition !== undefined && !isEdition(edition)) {
        throw new Error(`--edition takes one of ${Object.keys(EDITIONS).join(', ')}.\n${USAGE}`);
    }
    return {
        ...(edition === undefined ? {} : { limits: edition }),
        ...(faults === undefined ? {} : { faults: readPlan(faults) })
    };
}

/** What other programs need to log in; only the owner of the folder may read it. */
function writeConnection(dataDir: string, { url, accessToken, username, org }: RunningOrg): string {
    const file = path.join(dataDir, 'org.json');
    const connection = { instanceUrl: url, accessToken, username, orgId: org.id };
    writeFileSync(file, `${JSON.stringify(connection, null, 4)}\n`, { mode: 0o600 });
    return file;
}

function explain(error: unknown, port: number): string {
    const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: error };
    if (code === 'EADDRINUSE') {
        return `Port ${port} is in use. Stop what listens there, or choose another one with --port (0: any free port).`;
    }
    if (code === 'EACCES') return `Port ${port} needs rights you do not have. Choose one above 1023 with --port.`;
    return String(message);
}

async function main(): Promise<void> {
    const options = readArguments();
    // Taking the types out of some hundred modules is half of the time to start; it is done once for each version of them.
    enableCompileCache(path.join(DEFAULT_CACHE_DIR, 'node'));
    const { startOrg } = await import('./server.ts');
    const running = await startOrg(options).catch((error: unknown) => {
        throw new Error(explain(error, options.port), { cause: error });
    });
    const file = writeConnection(options.dataDir, running);
    console.log(`Ready at ${running.url} for ${running.username} (access token in ${file})`);
    let isClosing = false;
    const close = () => {
        if (isClosing) return;
        isClosing = true;
        void running.close();
    };
    process.on('SIGINT', close);
    process.on('SIGTERM', close);
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
