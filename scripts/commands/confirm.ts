/** Asks before something that cannot be undone. */
import { createInterface } from 'node:readline/promises';
import { CliError } from '../errors.ts';

export interface Confirmation {
    /** What is going to happen, in one sentence. */
    readonly warning: string;
    /** What has to be typed. */
    readonly word: string;
    /** Whether it was agreed to on the command line. */
    readonly yes?: boolean | undefined;
}

interface Terminal {
    readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
    readonly output: NodeJS.WritableStream;
}

/**
 * Goes on only when the word is typed, or `--yes` was given.
 * @throws CliError BadUsage otherwise, and where nobody can be asked
 */
export async function confirm(
    { warning, word, yes = false }: Confirmation,
    { input, output }: Terminal = { input: process.stdin, output: process.stderr }
): Promise<void> {
    if (yes) return;
    if (input.isTTY !== true) {
        throw new CliError('BadUsage', `${warning} Nobody can be asked here.`, [
            'Give --yes to go on without a question, or --dry-run to see what would happen.'
        ]);
    }
    const lines = createInterface({ input, output });
    try {
        const typed = await lines.question(`${warning}\nType "${word}" to go on: `);
        if (typed.trim() !== word) throw notConfirmed(word);
    } finally {
        lines.close();
    }
}

function notConfirmed(word: string): CliError {
    return new CliError('BadUsage', 'Not confirmed: nothing was changed.', [`Type "${word}", or give --yes.`]);
}
