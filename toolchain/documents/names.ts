import type { MarkdownDocument } from './document.ts';

/** Names of variables and error codes, of objects and fields, and of what is written in camel case. */
const NAME = /^([A-Z][A-Z\d]*(_[A-Z\d]+)+|\w+__(c|mdt)|[a-z]+[a-z\d]*[A-Z]\w*|SecondChair\w+)$/;

/** Names in code that no source has: variables of the environment, error codes, objects, fields, components, permission sets. */
export function nameProblems({ path, spans, blocks }: MarkdownDocument, words: ReadonlySet<string>): string[] {
    const commands = blocks.filter(({ language }) => language === 'sh' || language === 'cron' || language === 'yaml');
    return [...spans, ...commands].flatMap(({ text, line }) =>
        (text.match(/\w+/g) ?? [])
            .filter((word) => NAME.test(word) && !words.has(word))
            .map((word) => `${path}:${line}: no source has the name ${word}`)
    );
}
