import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sfEnvironment } from '../../install/sf.ts';

const ROOT = path.join(import.meta.dirname, '../..');

export interface Ended {
    readonly code: number;
    readonly output: string;
    readonly errors: string;
}

/** A clone of the project on a machine of its own: what git has, what `npm ci` installs, and an empty home. */
export interface Clone {
    readonly folder: string;
    /** Runs a line of a shell in the clone, as somebody would type it there. */
    run(line: string): Promise<Ended>;
    remove(): void;
}

/** The changes that are not committed are in it, too. */
export function cloneProject(): Clone {
    const machine = mkdtempSync(path.join(tmpdir(), 'second-chair-clone-'));
    const folder = path.join(machine, 'second-chair');
    const home = path.join(machine, 'home');
    mkdirSync(home);
    const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
    for (const file of files.toString().split('\0').filter(Boolean)) {
        // One that is deleted but not committed is still listed.
        if (existsSync(path.join(ROOT, file))) cpSync(path.join(ROOT, file), path.join(folder, file));
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    const env = { PATH: ownPath(), TMPDIR: tmpdir(), NO_COLOR: '1', ...sfEnvironment(home) };
    return {
        folder,
        run: (line) =>
            new Promise((resolve) => {
                const options = { cwd: folder, env, shell: '/bin/sh', maxBuffer: 2 ** 26 };
                execFile(line, options, (error, output, errors) => {
                    resolve({ code: Number(error?.code ?? 0), output, errors });
                });
            }),
        remove: () => rmSync(machine, { recursive: true })
    };
}

/** Without what the npm script that runs the tests has put in front. */
function ownPath(): string {
    const folders = (process.env['PATH'] ?? '').split(path.delimiter);
    return folders.filter((each) => !each.includes('node_modules')).join(path.delimiter);
}

/** Follows an address that logs in, as a browser does. */
export async function open(url: string): Promise<Response> {
    const cookies = new Map<string, string>();
    let next = url;
    for (let hops = 0; hops < 5; hops++) {
        const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
        const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
        for (const line of answer.headers.getSetCookie()) {
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
            cookies.set(name, value);
        }
        const location = answer.headers.get('location');
        if (location === null) return answer;
        next = new URL(location, next).href;
    }
    throw new Error(`${url} leads in circles.`);
}
