import type { Random } from './random.ts';
import { WORDS } from './words.ts';

/** The text with a little of it taken away, repeated or exchanged. */
export function mutatedText(text: string, random: Random): string {
    const at = random.below(text.length + 1);
    const to = Math.min(text.length, at + random.below(20));
    const cut = text.slice(at, to);
    switch (random.below(6)) {
        case 0:
            return text.slice(0, at) + text.slice(to);
        case 1:
            return text.slice(0, at) + cut.repeat(2 + random.below(3)) + text.slice(to);
        case 2:
            return text.slice(0, at);
        case 3:
            return (
                text.slice(0, at) +
                String.fromCharCode(random.below(random.isOneIn(4) ? 65_536 : 256)) +
                text.slice(at + 1)
            );
        default:
            return text.slice(0, at) + random.pick(WORDS) + text.slice(random.isOneIn(2) ? at : to);
    }
}

/** The value with something in it taken away, doubled, renamed or exchanged for something of another kind. */
export function mutatedValue(value: unknown, random: Random): unknown {
    if (typeof value !== 'object' || value === null)
        return random.isOneIn(2) ? strange(random) : changedScalar(value, random);
    if (random.isOneIn(8)) return strange(random);
    if (Array.isArray(value)) {
        const at = random.below(value.length + 1);
        if (random.isOneIn(6)) return value.toSpliced(at, 1);
        if (random.isOneIn(6)) return value.flatMap((each: unknown) => Array<unknown>(1 + random.below(30)).fill(each));
        if (at === value.length) return [...(value as unknown[]), strange(random)];
        return value.with(at, mutatedValue(value[at], random)) as unknown[];
    }
    return changedObject(Object.entries(value), random);
}

function changedObject(entries: readonly (readonly [string, unknown])[], random: Random): unknown {
    const at = random.below(entries.length + 1);
    const [name, value] = entries[at] ?? [random.pick(WORDS), {}];
    if (random.isOneIn(8)) return Object.fromEntries(entries.toSpliced(at, 1));
    const renamed = random.isOneIn(5) ? random.pick(WORDS) : name;
    return Object.fromEntries(entries.toSpliced(at, 1, [renamed, mutatedValue(value, random)]));
}

function changedScalar(value: unknown, random: Random): unknown {
    return typeof value === 'string'
        ? mutatedText(value, random)
        : random.pick([0, -1, 1.5, 1e300, 2 ** 53, '', String(value)]);
}

function strange(random: Random): unknown {
    const word = random.pick(WORDS);
    return random.pick<unknown>([
        null,
        true,
        0,
        -1,
        1e21,
        '',
        [],
        {},
        [[]],
        word,
        [word],
        { [word]: word },
        { records: [] }
    ]);
}
