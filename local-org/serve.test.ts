import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const folder = mkdtempSync(path.join(tmpdir(), 'local-org-'));
afterAll(() => rmSync(folder, { recursive: true }));

function serve(...parameters: string[]): ChildProcess {
    const script = path.join(import.meta.dirname, 'serve.ts');
    return spawn(process.execPath, [script, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
}

async function firstText(process: ChildProcess, stream: 'stdout' | 'stderr'): Promise<string> {
    const [chunk] = (await once(process[stream] ?? process, 'data')) as [Buffer];
    return chunk.toString();
}

test('serves until it is told to stop, and says what to do about a busy port', async () => {
    const dataDir = path.join(folder, 'org');
    const first = serve('--data', dataDir);
    const ready = await firstText(first, 'stdout');
    const url = /^Ready at (http:\/\/127\.0\.0\.1:\d+) for \S+/.exec(ready)?.[1] ?? '';
    const file = path.join(dataDir, 'org.json');
    const connection = JSON.parse(readFileSync(file, 'utf8')) as { instanceUrl: string; accessToken: string };
    expect(connection.instanceUrl).toBe(url);
    expect(statSync(file).mode & 0o077).toBe(0);
    const authorization = `Bearer ${connection.accessToken}`;
    expect((await fetch(`${url}/services/data/v66.0/limits`, { headers: { authorization } })).status).toBe(200);

    const second = serve('--data', path.join(folder, 'other'), '--port', new URL(url).port);
    expect(await firstText(second, 'stderr')).toMatch(/^Port \d+ is in use\. .*--port/);
    expect(await once(second, 'exit')).toEqual([1, null]);

    first.kill('SIGTERM');
    expect(await once(first, 'exit')).toEqual([0, null]);
}, 60_000);

test('says what it needs', async () => {
    const running = serve('--port', '70000', '--data', folder);
    expect(await firstText(running, 'stderr')).toMatch(/--port takes a number from 0 .* to 65535/);
    expect(await once(running, 'exit')).toEqual([1, null]);
}, 60_000);

test('refuses an edition it does not know and a plan that is none, by its place', async () => {
    const plan = path.join(folder, 'plan.json');
    writeFileSync(plan, '{ "requests": [{ "do": { "kind": "vanish" } }] }');
    const wrong = [
        [['--edition', 'luxury'], /--edition takes one of enterprise, developer-scratch/],
        [['--faults', plan], /plan\.json: requests\[0\]\.do\.kind must be equal to one of the allowed values: error/]
    ] as const;
    for (const [given, message] of wrong) {
        expect(await firstText(serve('--data', path.join(folder, 'wrong'), ...given), 'stderr')).toMatch(message);
    }
}, 60_000);
