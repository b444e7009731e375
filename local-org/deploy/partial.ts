import type { Org } from '../org.ts';
import { checkDeploy } from './check.ts';
import { componentsOf, withoutPart } from './components.ts';
import type { Incoming, IncomingFile } from './incoming.ts';
import { typeHolding } from './metadata-types.ts';
import { planDeploy, type DeployPlan } from './plan.ts';
import type { Problem } from './problem.ts';

/** The part of a deploy that can be done, and what is wrong with the rest. */
export interface PartialPlan {
    readonly plan: DeployPlan;
    readonly problems: readonly Problem[];
    /** False: what is wrong concerns no component that could be left out. */
    readonly isPartial: boolean;
}

/**
 * Works out a deploy whose faulty components stay behind (Metadata API, DeployOptions.rollbackOnError = false): what is
 * faulty is left out, which may leave others without what they need, and so on until the rest is sound.
 */
export async function planPartly(
    org: Org,
    incoming: Incoming,
    isFatal: (problem: Problem) => boolean
): Promise<PartialPlan> {
    const known = new Map<string, Problem>();
    let rest = incoming;
    for (;;) {
        const plan = planDeploy(org, rest);
        const problems = await checkDeploy(plan);
        for (const problem of problems) known.set(JSON.stringify(problem), problem);
        const faulty = problems.filter(isFatal);
        if (faulty.length === 0) return { plan, problems: [...known.values()], isPartial: true };
        const next = faulty.reduce(without, rest);
        if (sizeOf(next) === sizeOf(rest)) return { plan, problems: [...known.values()], isPartial: false };
        rest = next;
    }
}

/** How much is left to deploy: it shrinks with every round, so the rounds end. */
function sizeOf({ files, deletions, manifest, problems }: Incoming): number {
    const components = files.map(({ document }) => (document === undefined ? 1 : componentsOf(document).length));
    const deleted = deletions.map(({ members }) => members.length);
    return [...components, ...deleted, manifest.length, problems.length].reduce((sum, each) => sum + each, 0);
}

/** The deploy without the component that has the problem. */
function without(incoming: Incoming, problem: Problem): Incoming {
    const { type, fullName } = problem;
    const isIt = (each: { type: string; fullName: string }) => each.type === type && each.fullName === fullName;
    const left = incoming.files
        .map((file) => withoutComponent(file, problem))
        .filter((file): file is IncomingFile => file !== undefined);
    const gone = incoming.files.filter((file) => !left.some(({ path }) => path === file.path));
    return {
        ...incoming,
        files: left,
        problems: incoming.problems.filter((each) => !isIt(each)),
        manifest: incoming.manifest.filter((member) => !isIt(member) && !gone.some((file) => isInside(member, file))),
        deletions: incoming.deletions.map(({ path, members }) => ({
            path,
            members: members.filter((member) => !isIt(member))
        }))
    };
}

/** A file without the component; undefined when nothing is left of it. */
function withoutComponent(file: IncomingFile, { type, fullName }: Problem): IncomingFile | undefined {
    if (file.type.name === type && file.fullName === fullName) return undefined;
    const isElsewhere = typeHolding(type)?.name !== file.type.name || file.document === undefined;
    return isElsewhere ? file : { ...file, document: withoutPart(file.document, type, fullName) };
}

/** Whether a manifest's member is the file's component or one inside it. */
function isInside({ type, fullName }: { type: string; fullName: string }, file: IncomingFile): boolean {
    if (type === file.type.name) return fullName === file.fullName;
    return file.document !== undefined && componentsOf(file.document).some((each) => each.fullName === fullName);
}
