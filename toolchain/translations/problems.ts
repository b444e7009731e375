import type { PackageTexts } from './texts.ts';

/** How long the platform lets a text of each kind be; every other kind has 255 letters. */
const MOST_LETTERS: Readonly<Record<string, number>> = { label: 1000, help: 510, field: 40, object: 40 };

/** Texts that another language writes as English does. */
const SAME_AS_ENGLISH: Readonly<Record<string, readonly string[]>> = {
    de: ['Coaching', 'Manager', 'Opportunity', 'Situation', 'Status', 'System'],
    fr: [
        'Coaching',
        'Communication',
        'Conversation',
        'Date',
        'Manager',
        'Minutes',
        'Moments',
        'Note',
        'Options',
        'Qualification',
        'Questions',
        'Situation',
        '{0} min',
        '{0} minutes'
    ],
    es: ['Coaching', 'Control', '{0} min']
};

/** What is wrong with the translations, a sentence each that says what to do; nothing when all is well. */
export function translationProblems({ english, translated }: PackageTexts): string[] {
    return [...translated].flatMap(([language, texts]) => [
        ...[...english].flatMap(([name, source]) => {
            const problem = problemOf(language, { name, source, text: texts.get(name) });
            return problem === undefined ? [] : [`${language}: ${name} ${problem}`];
        }),
        ...[...texts.keys()]
            .filter((name) => !english.has(name))
            .map((name) => `${language}: ${name} translates what is no more: remove it.`)
    ]);
}

function problemOf(
    language: string,
    { name, source, text }: { readonly name: string; readonly source: string; readonly text: string | undefined }
): string | undefined {
    if (text === undefined || text === '') return `has no translation of "${source}": add one.`;
    const most = MOST_LETTERS[name.split(' ')[0] ?? ''] ?? 255;
    if (text.length > most) return `has ${text.length} letters: use at most ${most}.`;
    const [wanted, given] = [gapsIn(source), gapsIn(text)];
    if (wanted !== given) return `must have ${wanted ? `the gaps ${wanted}` : 'no gaps'}, not ${given || 'none'}.`;
    const isWord = /\p{L}/u.test(source.replaceAll(/\{\d+\}/g, ''));
    if (isWord && text === source && !SAME_AS_ENGLISH[language]?.includes(text)) {
        return `is English, "${text}": translate it, or add it to SAME_AS_ENGLISH in toolchain/translations/problems.ts.`;
    }
    return undefined;
}

/** Which gaps a text has, however often and in whatever order: a language may need one twice. */
function gapsIn(text: string): string {
    return [...new Set(text.match(/\{\d+\}/g))].sort().join(' ');
}
