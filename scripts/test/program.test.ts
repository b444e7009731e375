import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { defineCommand } from '../commands/definition.ts';
import type { CommandEntry } from '../commands/table.ts';
import { CliError, EXIT_CODES } from '../errors.ts';
import type { CliErrorCode } from '../errors.ts';
import { runProgram } from '../program.ts';
import { resumeCommand } from '../resume.ts';

afterEach(() => jest.restoreAllMocks());

const loaded: string[] = [];

/** A command that fails with that code, or is fine. */
function command(name: string, code?: CliErrorCode): CommandEntry {
    return {
        name,
        summary: `The command ${name}.`,
        load: async () => {
            loaded.push(name);
            return defineCommand<object, object>({
                flags: (flags) => flags.option('--map <file>', 'a file'),
                run: async () => {
                    if (code) throw new CliError(code, 'It failed.', ['Do this.']);
                    return {};
                },
                print: () => 'done'
            });
        }
    };
}

async function run(commands: readonly CommandEntry[], argv: readonly string[]) {
    let output = '';
    let errors = '';
    loaded.length = 0;
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((output += String(text)), true));
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((errors += String(text)), true));
    return { exitCode: await runProgram(commands, argv), output, errors };
}

describe('runProgram', () => {
    it('lists all commands and exit codes without loading a command', async () => {
        const { exitCode, output } = await run([command('a'), command('b')], ['--help']);
        expect(exitCode).toBe(0);
        expect(output).toContain('The command b.');
        for (const [name, code] of Object.entries(EXIT_CODES)) expect(output).toContain(`${code} ${name}`);
        expect(loaded).toEqual([]);
    });

    it('loads the command that is meant, and that alone', async () => {
        expect((await run([command('a'), command('b')], ['b'])).output).toBe('done\n');
        expect(loaded).toEqual(['b']);
        expect((await run([command('a'), command('b')], ['help', 'a'])).output).toContain('--map <file>');
        expect(loaded).toEqual(['a']);
    });

    it.each(['OrgUnreachable', 'LoginExpired', 'LimitReached', 'OrgFailing', 'CountMismatch'] as const)(
        'says after %s with which command line it goes on',
        async (code) => {
            const argv = ['a', '--map', 'my file.json', '--json'];
            const { exitCode, output, errors } = await run([command('a', code)], argv);
            const resume = `Go on with: npm run cli -- a --map 'my file.json' --json`;
            expect(exitCode).toBe(EXIT_CODES[code]);
            expect(errors).toBe(`Error: It failed.\n  Do this.\n  ${resume}\n`);
            expect(JSON.parse(output)).toMatchObject({ code, actions: ['Do this.', resume] });
        }
    );

    it('offers no resuming after what another run would meet again', async () => {
        expect((await run([command('a', 'BadInput')], ['a'])).errors).toBe('Error: It failed.\n  Do this.\n');
    });
});

test('a command line to go on with can be pasted into a shell', () => {
    expect(resumeCommand(['seed', '--export', 'over there'])).toBe(`npm run cli -- seed --export 'over there'`);
    expect(resumeCommand(['seed', '--export', `it's here`])).toBe(`npm run cli -- seed --export "it's here"`);
    expect(resumeCommand(['seed', '--export', `it's $5`])).toBe(`npm run cli -- seed --export 'it'\\''s $5'`);
});

test('Ctrl+C ends with a sentence that says how to go on', async () => {
    const program = fileURLToPath(new URL('../program.ts', import.meta.url));
    const script = `const { endOnInterrupt } = await import(${JSON.stringify(program)});
        endOnInterrupt(['seed', '-q']); setInterval(() => {}, 1000); process.stdout.write('ready');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    let errors = '';
    child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString()));
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(errors).toMatch(/^\nInterrupted\. .*\n {2}npm run cli -- seed -q\n$/);
});
