import { PassThrough } from 'node:stream';
import { confirm } from '../../commands/confirm.ts';

const QUESTION = { warning: 'All of it will be gone.', word: 'Sam Planted' };

/** Somebody at a terminal who types that line. */
function typing(line: string): { readonly terminal: Parameters<typeof confirm>[1]; readonly shown: () => string } {
    const input = Object.assign(new PassThrough(), { isTTY: true });
    const output = new PassThrough();
    let shown = '';
    output.on('data', (bytes: Buffer) => (shown += bytes.toString()));
    input.write(`${line}\n`);
    return { terminal: { input, output }, shown: () => shown };
}

it('goes on when the word is typed, and has said what will happen', async () => {
    const { terminal, shown } = typing('  Sam Planted ');
    await confirm(QUESTION, terminal);
    expect(shown()).toContain('All of it will be gone.\nType "Sam Planted" to go on: ');
});

it.each(['', 'y', 'Sam'])('stops at "%s"', async (line) => {
    const { terminal } = typing(line);
    await expect(confirm(QUESTION, terminal)).rejects.toMatchObject({
        code: 'BadUsage',
        message: 'Not confirmed: nothing was changed.'
    });
});

it('asks nobody after --yes, and stops where nobody is', async () => {
    const { terminal, shown } = typing('no');
    await confirm({ ...QUESTION, yes: true }, terminal);
    expect(shown()).toBe('');
    const nobody = { input: new PassThrough(), output: new PassThrough() };
    await expect(confirm(QUESTION, nobody)).rejects.toMatchObject({ code: 'BadUsage' });
});
