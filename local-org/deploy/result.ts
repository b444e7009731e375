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

/** What a deploy came to (Metadata API, DeployResult); doors write it as XML or JSON. */
export interface DeployResult {
    readonly id: string;
    readonly done: boolean;
    readonly success: boolean;
    readonly status: 'Pending' | 'InProgress' | 'Succeeded' | 'Failed';
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

/** What a client may ask of a deploy (Metadata API, DeployOptions). */
export interface DeployOptions {
    readonly checkOnly?: boolean;
    readonly ignoreWarnings?: boolean;
    readonly rollbackOnError?: boolean;
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

/** A deploy that has not ended. */
export function pendingResult(request: DeployRequest): DeployResult {
    const { id, options, createdBy, createdByName, createdDate } = request;
    return {
        id,
        done: false,
        success: false,
        status: 'InProgress',
        checkOnly: options.checkOnly ?? false,
        ignoreWarnings: options.ignoreWarnings ?? false,
        rollbackOnError: options.rollbackOnError ?? true,
        runTestsEnabled: false,
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

/** A deploy that came to an end, with its components. */
export function finishedResult(
    request: DeployRequest,
    changes: readonly ComponentChange[],
    problems: readonly Problem[]
): DeployResult {
    const at = request.org.now().toISOString();
    const isFailed = problems.some((problem) => problem.isWarning !== true);
    const failures = problems.map((problem) => failureMessage(problem, at));
    const broken = new Set(failures.map((failure) => `${failure.componentType}:${failure.fullName}`));
    const successes = changes
        .filter(({ type, fullName }) => !broken.has(`${type}:${fullName}`))
        .map((change) => successMessage(change, at));
    return {
        ...pendingResult(request),
        done: true,
        success: !isFailed,
        status: isFailed ? 'Failed' : 'Succeeded',
        completedDate: at,
        lastModifiedDate: at,
        numberComponentErrors: failures.filter((failure) => !failure.success).length,
        numberComponentsDeployed: successes.length,
        numberComponentsTotal: successes.length + failures.length,
        details: {
            ...pendingResult(request).details,
            componentSuccesses: [packageMessage(at), ...successes, ...failures.filter((each) => each.success)],
            componentFailures: failures.filter((each) => !each.success)
        }
    };
}

/** A deploy whose zip or manifest could not be read. */
export function refusedResult(request: DeployRequest, message: string): DeployResult {
    const at = request.org.now().toISOString();
    return {
        ...pendingResult(request),
        done: true,
        status: 'Failed',
        completedDate: at,
        lastModifiedDate: at,
        errorMessage: message,
        errorStatusCode: 'INVALID_OPERATION'
    };
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

function failureMessage(problem: Problem, createdDate: string): DeployMessage {
    const { type, fullName, message, at, isWarning = false } = problem;
    return {
        componentType: type,
        fullName,
        fileName: problem.path ?? fileOf(type, fullName),
        success: isWarning,
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
