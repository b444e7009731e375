import { progressOn } from '../progress.ts';

function streamOf(isTTY: boolean): {
    readonly stream: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
    text: () => string;
} {
    let written = '';
    return { stream: { isTTY, write: (text) => ((written += String(text)), true) }, text: () => written };
}

describe('progressOn', () => {
    it('writes over its last state on a terminal', () => {
        const { stream, text } = streamOf(true);
        const progress = progressOn(stream, () => 0);
        progress.update('1 of 2');
        progress.update('2 of 2');
        progress.step('Done');
        expect(text()).toBe('\r\u001b[K  1 of 2\r\u001b[K  2 of 2\r\u001b[K  Done (0.0 s)\n');
    });

    it('writes a state to a log every half minute', () => {
        const { stream, text } = streamOf(false);
        let now = 0;
        const progress = progressOn(stream, () => now);
        for (now = 0; now <= 70_000; now += 1000) progress.update(`at ${now / 1000} s`);
        progress.step('Done');
        expect(text()).toBe('  at 30 s\n  at 60 s\n  Done (71.0 s)\n');
    });
});
