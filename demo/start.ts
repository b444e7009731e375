/** `npm start`: the product on the embedded org, at one address. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareOrg } from './prepare.ts';
import { StepFailed, stepsTo } from '../install/steps.ts';
import { tour } from './tour.ts';

const DATA_DIR = join(import.meta.dirname, '../.local-org/demo');
const DEFAULT_PORT = 4600;

const HELP = `npm start [-- options]
  --fresh         begin with an empty org
  --port <n>      port to listen on (default ${DEFAULT_PORT})
`;

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: { fresh: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } }
    });
    if (values.help) {
        process.stdout.write(HELP);
        return;
    }
    const port = Number(values.port ?? DEFAULT_PORT);
    if (!Number.isInteger(port) || port < 1 || port > 65535)
        throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`);
    const since = performance.now();
    if (values.fresh) rmSync(DATA_DIR, { recursive: true, force: true });
    process.stdout.write('Second Chair on the embedded org\n');
    const running = await prepareOrg(
        { dataDir: DATA_DIR, port },
        stepsTo((line) => process.stdout.write(`${line}\n`))
    );
    stopOnSignal(() => running.close());
    const seconds = ((performance.now() - since) / 1000).toFixed(0);
    process.stdout.write(`
Ready after ${seconds} s:  ${running.url}
${tour(running)}
To compute the roll-ups again, in another terminal:
  SF_INSTANCE_URL=${running.url} SF_ACCESS_TOKEN='${running.accessToken}' npm run cli -- rollup
Ctrl-C stops.
`);
}

function stopOnSignal(close: () => Promise<void>): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.once(signal, () => {
            void close().finally(() => process.exit(0));
        });
    }
}

try {
    await main();
} catch (error) {
    process.stderr.write(
        `\n${error instanceof StepFailed || error instanceof Error ? error.message : String(error)}\n`
    );
    process.exit(1);
}
