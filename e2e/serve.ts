/** Prepares a fresh org for the browser stories and serves it until it is told to stop: the same way as `npm start`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareOrg } from '../demo/prepare.ts';
import { stepsTo } from '../install/steps.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'second-chair-e2e-'));
const running = await prepareOrg(
    { dataDir, port: 0 },
    stepsTo((line) => process.stderr.write(`${line}\n`))
);
const { url, accessToken } = running;
process.stdout.write(`READY ${JSON.stringify({ url, accessToken, databaseFile: join(dataDir, 'org/org.db') })}\n`);

process.once('SIGTERM', () => {
    void running.close().finally(() => {
        rmSync(dataDir, { recursive: true, force: true });
        process.exit(0);
    });
});
