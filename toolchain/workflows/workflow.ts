import { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';

interface Step {
    readonly run?: string;
    readonly uses?: string;
}

interface Job {
    readonly permissions?: Readonly<Record<string, string>>;
    readonly steps?: readonly Step[];
}

/** A workflow as far as house rules look at it. */
export interface Workflow {
    readonly path: string;
    readonly text: string;
    readonly permissions: Readonly<Record<string, string>> | undefined;
    readonly jobs: ReadonlyMap<string, Job>;
    /** What the steps run in a shell. */
    readonly runs: readonly string[];
}

/** Reads a workflow that GitHub would read. */
export function parseRules(path: string, text: string): Workflow {
    const { permissions, jobs } = parse(text) as Pick<Job, 'permissions'> & { readonly jobs: Record<string, Job> };
    const steps = Object.values(jobs).flatMap((job) => job.steps ?? []);
    return {
        path,
        text,
        permissions,
        jobs: new Map(Object.entries(jobs)),
        runs: steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
    };
}

/** What GitHub would refuse in a workflow, in the words of its own parser. */
export async function refusals(path: string, content: string): Promise<string[]> {
    const { context, value } = parseWorkflow({ name: path, content }, new NoOperationTraceWriter());
    if (value !== undefined) await convertWorkflowTemplate(context, value);
    return [...new Set(context.errors.getErrors().map(({ message }) => message))];
}
