import type { KnownCommands } from '../documents/commands.ts';
import { commandProblem } from '../documents/commands.ts';
import { shellCommands } from '../documents/shell.ts';
import type { Workflow } from './workflow.ts';

/** By commit, with the release in a comment, which is how Dependabot keeps both up to date. */
const PINNED = /^(\.\/|[\w./-]+@[\da-f]{40} # v\d+\.\d+\.\d+$)/;
/** Other programs are the runner's. */
const OURS = new Set(['npm', 'npx', 'node', 'sf']);

/** What a workflow says beyond the rules of the house: docs/github.md. */
export async function workflowProblems(
    workflow: Workflow,
    known: KnownCommands & { readonly secretsDocument: string }
): Promise<string[]> {
    const problems = [
        ...permissionProblems(workflow),
        ...unpinned(workflow),
        ...unknownSecrets(workflow, known.secretsDocument),
        ...workflow.runs.filter((run) => run.includes('${{')).map((run) => `an expression in a shell: ${run.trim()}`),
        ...(await refusedCommands(workflow, known))
    ];
    return problems.map((problem) => `${workflow.path}: ${problem}`);
}

/** Everybody may read the code; a job that may write something says so itself. */
function permissionProblems({ permissions, jobs }: Workflow): string[] {
    if (JSON.stringify(permissions) !== '{"contents":"read"}') return ['permissions are not contents: read alone'];
    return [...jobs].flatMap(([name, { permissions: own = {} }]) =>
        Object.keys(own)
            .filter((right) => right !== 'contents')
            .map((right) => `job ${name} may do something with ${right}`)
    );
}

function unpinned({ text }: Workflow): string[] {
    const uses = [...text.matchAll(/^[ -]*uses: (.*)$/gm)].map(([, action = '']) => action);
    return uses
        .filter((action) => !PINNED.test(action))
        .map((action) => `${action} is not pinned to a commit and its release`);
}

function unknownSecrets({ text }: Workflow, document: string): string[] {
    const names = [...text.matchAll(/\b(?:secrets|vars)\.(\w+)/g)].map(([, name = '']) => name);
    return names
        .filter((name) => !document.includes(`\`${name}\``))
        .map((name) => `docs/github.md does not say what ${name} is`);
}

async function refusedCommands({ runs }: Workflow, known: KnownCommands): Promise<string[]> {
    const problems: string[] = [];
    for (const words of runs.flatMap(shellCommands).filter(([program = '']) => OURS.has(program))) {
        const problem = await commandProblem(words, known);
        if (problem !== undefined) problems.push(`${words.join(' ')}: ${problem}`);
    }
    return problems;
}
