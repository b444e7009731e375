import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { COMMANDS } from '../../scripts/commands/table.ts';
import { EXIT_CODES } from '../../scripts/errors.ts';
import { commandProblems, readKnownCommands } from './commands.ts';
import type { MarkdownDocument } from './document.ts';
import { parseDocument } from './document.ts';
import { linkProblems } from './links.ts';
import { nameProblems } from './names.ts';
import { pathProblems } from './paths.ts';
import { readRepository } from './repository.ts';
import { asRead, isSaid } from './texts.ts';

const repository = readRepository();
const documents = new Map(
    repository.files.flatMap((file) => {
        if (file.endsWith('.md')) return [[file, parseDocument(file, repository.read(file))]];
        if (!file.startsWith('.github/ISSUE_TEMPLATE/')) return [];
        return [[file, parseDocument(file, textsIn(parse(repository.read(file))).join('\n\n'))]];
    })
);
const known = readKnownCommands(repository);

/** The texts of an issue form, which are Markdown. */
function textsIn(value: unknown): string[] {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

async function problemsOf(document: MarkdownDocument): Promise<string[]> {
    return [
        ...linkProblems(document, repository.files, documents),
        ...pathProblems(document, repository.files),
        ...nameProblems(document, repository.words),
        ...(await commandProblems(document, known))
    ];
}

/** What is found in a document that stands in docs/. */
async function planted(markdown: string): Promise<string[]> {
    const problems = await problemsOf(parseDocument('docs/planted.md', markdown));
    return problems.map((problem) => problem.replace(/^docs\/planted\.md:/, ''));
}

it.each([...documents.keys()])('%s leads to what is there', async (path) => {
    expect(await problemsOf(documents.get(path)!)).toEqual([]);
});

it.each([...documents.keys()])('%s says of every block of code what it is, and its data can be read', (path) => {
    const { blocks } = documents.get(path)!;
    expect(blocks.filter(({ language }) => language === undefined)).toEqual([]);
    for (const { text } of blocks.filter(({ language }) => language === 'json'))
        expect(() => JSON.parse(text)).not.toThrow();
    for (const { text } of blocks.filter(({ language }) => language === 'yaml'))
        expect(() => parse(text)).not.toThrow();
});

describe('docs/troubleshooting.md', () => {
    const messages = globSync('node_modules/@salesforce/*/messages/*.md').map((file) => readFileSync(file, 'utf8'));
    const sections = [...documents.get('docs/troubleshooting.md')!.sections];
    const said = (title: string): string => (title === 'The Salesforce CLI' ? asRead(messages.join('\n')) : ours);
    const ours = asRead(repository.sources);

    it.each(sections)('quotes of "%s" what is said there', (title, spans) => {
        expect(spans.length).toBeGreaterThan(5);
        expect(spans.filter(({ text }) => !isSaid(text, said(title)))).toEqual([]);
    });

    it('explains every exit code by its name', () => {
        const { rows } = documents.get('docs/troubleshooting.md')!;
        const explained = rows.map(({ spans }) => spans.map(({ text }) => text).slice(0, 2));
        expect(explained).toEqual(
            expect.arrayContaining(Object.entries(EXIT_CODES).map(([name, code]) => [String(code), name]))
        );
    });

    it.each([
        ['The org hath no permission set ….', false],
        ['The org has no permission set ….', true],
        ["Only the seller's own words", false],
        ["These are the seller's words, only the seller can change them.", true]
    ])('would find that %j is said by nobody', (text, isFound) => {
        expect(isSaid(text, ours)).toBe(isFound);
    });
});

it('finds every document from the index of docs/', () => {
    const { links } = documents.get('docs/README.md')!;
    const linked = new Set(links.map(({ text }) => `docs/${text}`));
    const others = [...documents.keys()].filter((path) => /^docs\/(?!README)/.test(path));
    expect(others.filter((path) => !linked.has(path))).toEqual([]);
});

it('tells of every command of ours in the changelog', () => {
    const told = new Set(documents.get('CHANGELOG.md')!.spans.map(({ text }) => text));
    expect(COMMANDS.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([]);
});

it('lists every command of ours in the README', () => {
    const subjects = new Set(documents.get('README.md')!.rows.map(({ subject }) => subject));
    expect(COMMANDS.map(({ name }) => name).filter((name) => !subjects.has(name))).toEqual([]);
});

it('says of every npm script what it is for', () => {
    const told = [...documents.values()].flatMap(({ spans, blocks }) => [...spans, ...blocks]).map(({ text }) => text);
    const untold = Object.keys(known.scripts).filter((script) => {
        const isNamed = new RegExp(`(^|npm (run )?(--silent )?)${script}(\\s|$)`, 'm');
        return !script.startsWith('pre') && !told.some((text) => isNamed.test(text));
    });
    expect(untold).toEqual([]);
});

it('counts the flows that an administrator has to look for', () => {
    const flows = repository.files.filter((file) => /^force-app\/main\/.*\.flow-meta\.xml$/.test(file));
    const told = ['first-deployment', 'security', 'troubleshooting'].map((name) => repository.read(`docs/${name}.md`));
    expect(flows).toHaveLength(7);
    expect(told.map((text) => /\bseven (record-triggered )?flows\b/i.test(text))).toEqual([true, true, true]);
});

it('keeps the README short enough to be read', () => {
    expect(documents.get('README.md')?.lineCount).toBeLessThanOrEqual(250);
});

it('finds nothing wrong with what is there', async () => {
    const markdown = `
# A heading with \`code\`, twice

[up](../README.md) [here](#a-heading-with-code-twice) [there](metrics.md#stored-counts) [folder](../scripts) [far](https://www.salesforce.com/x)
![picture](images/home.png) \`client.ts\` \`local-org/records/save.ts\` \`force-app/main/<story>/labels\` \`e2e/*.spec.ts\` \`counting/tally\`

\`npm start -- --fresh\` \`rollup --since\` \`SF_ACCESS_TOKEN\` \`DealInvolvement__c.Led__c\` \`leadPad\` \`npm run …\`

\`\`\`sh
npm ci && npm run build   # a comment
SF_INSTANCE_URL=https://x SF_ACCESS_TOKEN='y z' npm run --silent cli -- rollup --since <day> --json >> out.txt 2>&1
sf org create scratch -f config/project-scratch-def.json -a second-chair -d --duration-days=7
npx sf project deploy start \\
  --source-dir force-app
\`\`\`

\`\`\`cron
15 3 * * 1-6 cd /srv/x && npm run --silent cli -- rollup
\`\`\`

| command | does |
| --- | --- |
| \`seed\` | \`--opportunities 10\`, \`--map <file>\` |
`;
    expect(await planted(markdown)).toEqual([]);
});

it.each([
    ['a file', '[x](gone.md)', '1: gone.md leads to no file'],
    ['a picture', 'x\n\n![x](images/gone.png)', '3: images/gone.png leads to no file'],
    ['a heading', '[x](#gone)', '1: #gone leads to no heading'],
    ['a heading elsewhere', '[x](metrics.md#gone)', '1: metrics.md#gone leads to no heading'],
    ['a definition', '[x][y]\n\n[y]: gone.md', '3: gone.md leads to no file'],
    ['an address', '[x](http://example.com)', '1: http://example.com is no address with https']
])('finds a link to %s that is not there', async (_, markdown, problem) => {
    expect(await planted(markdown)).toEqual([problem]);
});

it.each(['gone.ts', 'scripts/gone', 'ripts/org', 'scripts/org/client.js', '*.gone.ts', 'force-app/<story>/flexipages'])(
    'finds that %s is no file',
    async (path) => {
        expect(await planted(`\`${path}\``)).toEqual([`1: \`${path}\` is no file or folder of the repository`]);
    }
);

it.each(['SF_GONE_TOKEN', 'Gone__c', 'leadGone', 'SecondChairGone'])(
    'finds that nothing is called %s',
    async (name) => {
        expect(await planted(`\`${name}\``)).toEqual([`1: no source has the name ${name}`]);
        expect(await planted(`\`\`\`sh\ncat $${name}\n\`\`\``)).toEqual([`1: no source has the name ${name}`]);
    }
);

it.each([
    ['npm run gone', 'package.json has no script gone'],
    ['npm gone', 'npm has no gone'],
    ['npm start -- --gone', 'demo/start.ts knows no --gone'],
    ['npm run cli -- gone', "unknown command 'gone'"],
    ['npm run cli -- rollup --gone', "unknown option '--gone'"],
    ['npm run cli -- rollup --full 7', "too many arguments for 'rollup'. Expected 0 arguments but got 1: 7."],
    ['npm run cli -- seed --map', "option '--map <file>' argument missing"],
    ['node local-org/gone.ts', 'local-org/gone.ts is no file of the repository'],
    ['node local-org/serve.ts --goner', 'local-org/serve.ts knows no --goner'],
    ['sf org gone', 'sf has no command org gone'],
    ['npx sf org create scratch -f x --gone', 'sf org create scratch has no flag --gone'],
    ['npx gone', 'npx finds no gone'],
    ['gone x', 'nobody knows gone']
])('finds that a shell could not run %s', async (command, problem) => {
    expect(await planted(`\`\`\`sh\nnpm ci && ${command}\n\`\`\``)).toEqual([`1: \`${command}\`: ${problem}`]);
});

it('finds a flag that is gone in a sentence, a crontab, a table and a comment', async () => {
    expect(await planted('`rollup --gone`')).toEqual(["1: `rollup --gone`: unknown option '--gone'"]);
    expect(await planted('```cron\n0 3 * * * npm run gone\n```')).toEqual([
        '1: `npm run gone`: package.json has no script gone'
    ]);
    expect(await planted('| a | b |\n| - | - |\n| `rollup` | `--gone` |')).toEqual([
        "3: `--gone`: unknown option '--gone'"
    ]);
    expect(await planted('<!-- Written by `npm run gone` -->')).toEqual([
        '1: `npm run gone`: package.json has no script gone'
    ]);
});
