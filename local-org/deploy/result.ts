import type { Org } from '../org.ts';
import type { ComponentChange } from './plan.ts';
import type { Problem } from './problem.ts';
import { typeHolding, pathOf } from './metadata-types.ts';

/** One line of a deploy's report (Metadata API, DeployMessage). */
export interface DeployMessage {
    readonly componentType: string;
    readonly fullName: string;
    readonly fileName: string;
    readonly success: boolean;
    readonly created: boolean;
    readonly changed: boolean;
    readonly deleted: boolean;
    readonly createdDate: string;
    readonly problem?: string;
    readonly problemType?: 'Error' | 'Warning';
    readonly lineNumber?: number;
    readonly columnNumber?: number;
}

/** Metadata API, DeployStatus. */
export type DeployStatus =
    'Pending' | 'InProgress' | 'Succeeded' | 'SucceededPartial' | 'Failed' | 'Canceling' | 'Canceled';

/** What a deploy came to (Metadata API, DeployResult); doors write it as XML or JSON. */
export interface DeployResult {
    readonly id: string;
    readonly done: boolean;
    readonly success: boolean;
    readonly status: DeployStatus;
    readonly checkOnly: boolean;
    readonly ignoreWarnings: boolean;
    readonly rollbackOnError: boolean;
    readonly runTestsEnabled: boolean;
    readonly createdBy: string;
    readonly createdByName: string;
    readonly createdDate: string;
    readonly startDate: string;
    readonly lastModifiedDate: string;
    readonly completedDate?: string;
    readonly canceledBy?: string;
    readonly canceledByName?: string;
    readonly numberComponentErrors: number;
    readonly numberComponentsDeployed: number;
    readonly numberComponentsTotal: number;
    readonly numberTestErrors: number;
    readonly numberTestsCompleted: number;
    readonly numberTestsTotal: number;
    /** Set when the deploy could not even begin. */
    readonly errorMessage?: string;
    readonly errorStatusCode?: string;
    readonly details: {
        readonly componentSuccesses: readonly DeployMessage[];
        readonly componentFailures: readonly DeployMessage[];
        readonly runTestResult: {
            readonly numFailures: number;
            readonly numTestsRun: number;
            readonly totalTime: number;
        };
    };
}

/** Metadata API, TestLevel. There is no Apex here, so whatever is asked for, no test runs. */
export const TEST_LEVELS = [
    'NoTestRun',
    'RunSpecifiedTests',
    'RunLocalTests',
    'RunAllTestsInOrg',
    'RunRelevantTests'
] as const;

/** What a client may ask of a deploy (Metadata API, DeployOptions). */
export interface DeployOptions {
    readonly checkOnly?: boolean;
    /** False: a warning stops the deploy as an error does. */
    readonly ignoreWarnings?: boolean;
    /** False: what has no error is deployed, the rest is reported. Doors default to false, as the platform does. */
    readonly rollbackOnError?: boolean;
    /** False: the package is a folder of the zip. Doors default to false, as the platform does. */
    readonly singlePackage?: boolean;
    readonly testLevel?: (typeof TEST_LEVELS)[number];
}

/** Who deploys, when and how: what every state of a deploy repeats. */
export interface DeployRequest {
    readonly id: string;
    readonly org: Org;
    readonly options: DeployOptions;
    readonly createdBy: string;
    readonly createdByName: string;
    readonly createdDate: string;
}

/** A deploy that has not begun. */
export function pendingResult(request: DeployRequest): DeployResult {
    const { id, options, createdBy, createdByName, createdDate } = request;
    return {
        id,
        done: false,
        success: false,
        status: 'Pending',
        checkOnly: options.checkOnly ?? false,
        ignoreWarnings: options.ignoreWarnings ?? false,
        rollbackOnError: options.rollbackOnError ?? true,
        runTestsEnabled: runsTests(options),
        createdBy,
        createdByName,
        createdDate,
        startDate: createdDate,
        lastModifiedDate: createdDate,
        numberComponentErrors: 0,
        numberComponentsDeployed: 0,
        numberComponentsTotal: 0,
        numberTestErrors: 0,
        numberTestsCompleted: 0,
        numberTestsTotal: 0,
        details: {
            componentSuccesses: [],
            componentFailures: [],
            runTestResult: { numFailures: 0, numTestsRun: 0, totalTime: 0 }
        }
    };
}

/** Whether the deploy asks for tests: only such a validation can be deployed later without them. */
export function runsTests({ testLevel = 'NoTestRun' }: DeployOptions): boolean {
    return testLevel !== 'NoTestRun';
}

/** Whether a problem keeps its component from being deployed (Metadata API, DeployOptions.ignoreWarnings). */
export function isFatal(problem: Problem, { ignoreWarnings = false }: DeployOptions): boolean {
    return problem.isWarning !== true || !ignoreWarnings;
}

/** What a deploy did and what was wrong. */
export interface DeployOutcome {
    /** The package's folder in the zip: results name files with it. */
    readonly root: string;
    readonly changes: readonly ComponentChange[];
    readonly problems: readonly Problem[];
    /** Only what has no problem was deployed. */
    readonly isPartial?: boolean;
}

/** A deploy that came to an end, with its components. */
export function finishedResult(request: DeployRequest, outcome: DeployOutcome): DeployResult {
    const { root, changes, problems, isPartial = false } = outcome;
    const at = request.org.now().toISOString();
    const failures = problems.map((problem) => failureMessage(problem, request.options, at));
    const errors = failures.filter((failure) => !failure.success);
    const broken = new Set(failures.map((failure) => `${failure.componentType}:${failure.fullName}`));
    const successes = changes
        .filter(({ type, fullName }) => !broken.has(`${type}:${fullName}`))
        .map((change) => successMessage(change, at));
    const status =
        errors.length === 0 ? 'Succeeded' : isPartial && successes.length > 0 ? 'SucceededPartial' : 'Failed';
    const located = (message: DeployMessage): DeployMessage => ({ ...message, fileName: root + message.fileName });
    return {
        ...ended(request, status),
        numberComponentErrors: errors.length,
        numberComponentsDeployed: successes.length,
        numberComponentsTotal: successes.length + failures.length,
        details: {
            ...pendingResult(request).details,
            componentSuccesses: [packageMessage(at), ...successes, ...failures.filter((each) => each.success)].map(
                located
            ),
            componentFailures: errors.map(located)
        }
    };
}

/** A deploy that has an end: what all its states have in common. */
function ended(request: DeployRequest, status: DeployStatus): DeployResult {
    const at = request.org.now().toISOString();
    return {
        ...pendingResult(request),
        done: true,
        success: status === 'Succeeded' || status === 'SucceededPartial',
        status,
        completedDate: at,
        lastModifiedDate: at
    };
}

/** A deploy whose zip or manifest could not be read, or that ended in a fault of this org. */
export function refusedResult(
    request: DeployRequest,
    message: string,
    errorStatusCode: 'INVALID_OPERATION' | 'LIMIT_EXCEEDED' | 'UNKNOWN_EXCEPTION' = 'INVALID_OPERATION'
): DeployResult {
    return { ...ended(request, 'Failed'), errorMessage: `${errorStatusCode}: ${message}`, errorStatusCode };
}

/** A deploy that somebody canceled before it changed anything. */
export function canceledResult(request: DeployRequest): DeployResult {
    return ended(request, 'Canceled');
}

/** Clients expect the manifest among the components. */
function packageMessage(createdDate: string): DeployMessage {
    return {
        componentType: '',
        fullName: 'package.xml',
        fileName: 'package.xml',
        success: true,
        created: false,
        changed: true,
        deleted: false,
        createdDate
    };
}

function successMessage({ type, fullName, path, change }: ComponentChange, createdDate: string): DeployMessage {
    return {
        componentType: type,
        fullName,
        fileName: path,
        success: true,
        created: change === 'created',
        changed: change !== 'unchanged',
        deleted: change === 'deleted',
        createdDate
    };
}

function failureMessage(problem: Problem, options: DeployOptions, createdDate: string): DeployMessage {
    const { type, fullName, message, at, isWarning = false } = problem;
    return {
        componentType: type,
        fullName,
        fileName: problem.path ?? fileOf(type, fullName),
        success: !isFatal(problem, options),
        created: false,
        changed: false,
        deleted: false,
        createdDate,
        problem: message,
        problemType: isWarning ? 'Warning' : 'Error',
        ...(at === undefined ? {} : { lineNumber: at.line, columnNumber: at.column })
    };
}

function fileOf(type: string, fullName: string): string {
    const holder = typeHolding(type);
    if (holder === undefined) return 'package.xml';
    if (type === 'CustomLabel') return pathOf(holder, 'CustomLabels');
    return pathOf(holder, holder.name === type ? fullName : (fullName.split('.')[0] ?? ''));
}
