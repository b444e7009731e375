import { TEST_LEVELS, type DeployOptions, type DeployResult } from '../deploy/result.ts';
import { SalesforceApiError } from '../errors.ts';

const FLAGS = ['checkOnly', 'ignoreWarnings', 'rollbackOnError', 'singlePackage'] as const;

/**
 * The options of a deploy as a client gives them; what it leaves out is false (Metadata API Developer Guide, DeployOptions).
 * Options that this org has no use for (tests, purging, retrieving) are taken without effect.
 * @throws JSON_PARSER_ERROR
 */
export function readDeployOptions(given: unknown): DeployOptions {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
        throw new SalesforceApiError('JSON_PARSER_ERROR', 'deployOptions is not an object');
    }
    const values = new Map<string, unknown>(Object.entries(given));
    const flags = FLAGS.map((name) => [name, flagOf(values.get(name), name)] as const);
    const level = values.get('testLevel') ?? undefined;
    const testLevel = TEST_LEVELS.find((each) => each === level);
    if (level !== undefined && testLevel === undefined) {
        throw new SalesforceApiError('JSON_PARSER_ERROR', `Unknown value for testLevel: ${String(level)}`);
    }
    return { ...Object.fromEntries(flags), ...(testLevel === undefined ? {} : { testLevel }) };
}

function flagOf(value: unknown, name: string): boolean {
    if (value === undefined || value === null || value === false || value === 'false') return false;
    if (value === true || value === 'true') return true;
    throw new SalesforceApiError('JSON_PARSER_ERROR', `Cannot deserialize ${name}: not a boolean`);
}

/** A result as doors answer it: its components only when they are asked for. */
export function forClient(result: DeployResult, includeDetails: boolean): object {
    if (includeDetails) return result;
    const { runTestResult } = result.details;
    return { ...result, details: { runTestResult } };
}
