import { SalesforceApiError, type ErrorCode } from '../errors.ts';
import type { Caller } from '../org.ts';
import { inOneCall } from './unit-of-work.ts';

/** One record's outcome, as every door that takes several records answers it. */
export interface SaveResult {
    readonly id?: string;
    readonly success: boolean;
    readonly errors: readonly SaveError[];
    /** Upserts only. */
    readonly created?: boolean;
}

/** Why one record of several was refused, as collections answer it. */
export interface SaveError {
    readonly statusCode: ErrorCode;
    readonly message: string;
    readonly fields: readonly string[];
}

/** Saves one record and says which; a save undoes itself when it fails. */
export type SaveTask = () => { readonly id: string; readonly created?: boolean };

class RolledBack extends Error {
    readonly results: readonly SaveResult[];

    constructor(results: readonly SaveResult[]) {
        super('a record of all or none failed');
        this.results = results;
    }
}

/** Runs the saves in one transaction. With `allOrNone` a single failure undoes all of them, else each stands for itself. */
export function saveAll({ org }: Caller, tasks: readonly SaveTask[], allOrNone: boolean): SaveResult[] {
    try {
        return inOneCall(org, () => {
            const results = saveEach(tasks);
            if (allOrNone && results.some((result) => !result.success)) throw new RolledBack(results);
            return results;
        });
    } catch (error) {
        if (!(error instanceof RolledBack)) throw error;
        return error.results.map((result) => (result.success ? rolledBack() : result));
    }
}

/** Runs the saves, each standing for itself, in a transaction of the caller's own; `Database.transactionOfMany` is the fast one. */
export function saveEach(tasks: readonly SaveTask[]): SaveResult[] {
    return tasks.map(resultOf);
}

function resultOf(task: SaveTask): SaveResult {
    try {
        return { ...task(), success: true, errors: [] };
    } catch (error) {
        if (!(error instanceof SalesforceApiError)) throw error;
        return { success: false, errors: saveErrors(error) };
    }
}

/** An error as the errors of a save result. */
export function saveErrors(error: SalesforceApiError): SaveError[] {
    return error.refusals().map(({ errorCode, message, fields }) => ({ statusCode: errorCode, message, fields }));
}

function rolledBack(): SaveResult {
    return {
        success: false,
        errors: [
            {
                statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
                message:
                    'Record rolled back because not all records were valid and the request was using AllOrNone header',
                fields: []
            }
        ]
    };
}
