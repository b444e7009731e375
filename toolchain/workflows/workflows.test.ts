import { readKnownCommands } from '../documents/commands.ts';
import { readRepository } from '../documents/repository.ts';
import { workflowProblems } from './problems.ts';
import { parseRules, refusals } from './workflow.ts';

const repository = readRepository();
const known = { ...readKnownCommands(repository), secretsDocument: repository.read('docs/github.md') };
const paths = repository.files.filter((file) => file.startsWith('.github/workflows/'));
const healthy = repository.read('.github/workflows/ci.yml');

const problemsOf = (path: string, text: string): Promise<string[]> => workflowProblems(parseRules(path, text), known);

/** The problems of ci.yml after a change that must change something. */
function planted(find: string, replacement: string): string {
    const text = healthy.replace(find, replacement);
    expect(text).not.toBe(healthy);
    return text;
}

it('looks at every workflow', () => {
    expect(paths.length).toBeGreaterThan(2);
});

it.each(paths)('%s is taken by GitHub, and keeps the rules of the house', async (path) => {
    expect(await refusals(path, repository.read(path))).toEqual([]);
    expect(await problemsOf(path, repository.read(path))).toEqual([]);
});

it.each([
    ['runs-on:', 'run-on:', "Unexpected value 'run-on'"],
    ['contents: read', 'contents: reed', "Unexpected value 'reed'"],
    ['matrix.node', 'matrx.node', "Unrecognized named-value: 'matrx'"],
    ['failure()', 'failed()', "Unrecognized function: 'failed'"],
    ['pull_request:', 'pull_requests:', "Unexpected value 'pull_requests'"],
    ['steps:', 'needs: gone\n        steps:', 'must contain at least one job with no dependencies']
])('knows that GitHub refuses %s as %s', async (find, replacement, message) => {
    const said = await refusals('ci.yml', planted(find, replacement));
    expect(said.join('\n')).toContain(message);
});

it.each([
    ['    contents: read', '    contents: write', 'permissions are not contents: read alone'],
    ['permissions:\n    contents: read\n', '', 'permissions are not contents: read alone'],
    ['timeout-minutes: 45', 'permissions: { id-token: write }', 'job test may do something with id-token'],
    [
        'checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
        'checkout@v7',
        'actions/checkout@v7 is not pinned to a commit and its release'
    ],
    [
        ' # v7.0.1',
        '',
        'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 is not pinned to a commit and its release'
    ],
    ['run: npm ci', 'run: echo ${{ github.head_ref }}', 'an expression in a shell: echo ${{ github.head_ref }}'],
    ['run: npm ci', 'run: npm run gone', 'npm run gone: package.json has no script gone'],
    [
        'run: npm ci',
        'run: npx sf org login web --gone',
        'npx sf org login web --gone: sf org login web has no flag --gone'
    ],
    [
        'run: npm ci',
        'run: npm ci\n              env: { A: "${{ secrets.GONE }}" }',
        'docs/github.md does not say what GONE is'
    ]
])('finds that %j must not be %j', async (find, replacement, problem) => {
    expect(await problemsOf('ci.yml', planted(find, replacement))).toEqual([`ci.yml: ${problem}`]);
});
