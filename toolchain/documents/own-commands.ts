import { COMMANDS } from '../../scripts/commands/table.ts';
import { runProgram } from '../../scripts/program.ts';

/** The commands as the program lists them, with the work taken out: what stays reads the flags. */
const IDLE = COMMANDS.map(({ load, ...entry }) => ({
    ...entry,
    load: async () => ({ ...(await load()), execute: async () => Promise.resolve({ result: {}, text: '' }) })
}));

/** Stands for what a reader fills in, by the word in the brackets. */
const EXAMPLES: Readonly<Record<string, string>> = {
    number: '7',
    n: '7',
    day: '2026-01-31',
    date: '2026-01-31',
    age: '18m'
};

/**
 * Why our command line would not take these words; undefined when it would. A part of a command, as it stands in a sentence, may
 * lack a value or a flag.
 */
export async function ownProblem(words: readonly string[], isPart: boolean): Promise<string | undefined> {
    if (isPart && /^(<[\w -]+>)?$/.test(words[0] ?? '')) return undefined;
    const argv = words.map((word) => word.replaceAll(/<([\w -]+)>/g, (_, name: string) => EXAMPLES[name] ?? 'x'));
    const said = await whatItSays(argv);
    const complaint = /^error: (.*)$/m.exec(said)?.[1];
    return isPart && /argument missing|not specified/.test(complaint ?? '') ? undefined : complaint;
}

/** Runs the program for what it writes to stdout and stderr. */
async function whatItSays(argv: readonly string[]): Promise<string> {
    const streams = [process.stdout, process.stderr] as const;
    const writers = streams.map((stream) => stream.write.bind(stream));
    let said = '';
    for (const stream of streams) stream.write = (text: string | Uint8Array): boolean => ((said += String(text)), true);
    try {
        await runProgram(IDLE, argv);
    } finally {
        streams.forEach((stream, index) => (stream.write = writers[index] ?? stream.write));
    }
    return said;
}
