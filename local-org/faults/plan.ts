import { readFileSync } from 'node:fs';
import { firstMistake, type JsonSchema } from './schema-check.ts';
import type { FaultCode } from './refusals.ts';

type When = 'before' | 'after';

/** What happens to a request. `plan.schema.json` says what each means. */
export type Action =
    | {
          readonly kind: 'error';
          readonly code: FaultCode;
          readonly message?: string;
          readonly fields?: readonly string[];
          readonly status?: number;
          readonly when?: When;
      }
    | { readonly kind: 'answer'; readonly status: number; readonly body: unknown; readonly when?: When }
    | { readonly kind: 'html'; readonly status?: number; readonly when?: When }
    | { readonly kind: 'json'; readonly set: Readonly<Record<string, unknown>> }
    | { readonly kind: 'csv'; readonly change: 'repeat-header' | 'header-only' | 'crlf' | 'lf' }
    | { readonly kind: 'reset' | 'silence'; readonly when?: When }
    | { readonly kind: 'truncate'; readonly bytes: number; readonly ending?: 'close' | 'reset' | 'complete' }
    | { readonly kind: 'trickle'; readonly bytesPerSecond?: number };

/** Which of its matches a fault strikes. */
export interface Strikes {
    readonly name?: string;
    readonly nth?: number;
    readonly times?: number | 'always';
    readonly probability?: number;
}

export interface RequestFault extends Strikes {
    readonly method?: string;
    readonly path?: string;
    readonly body?: string;
    readonly do: Action;
}

export interface RowFault extends Strikes {
    readonly object?: string;
    readonly operation?: 'insert' | 'update' | 'delete';
    readonly record?: string;
    readonly code: FaultCode;
    readonly message?: string;
    readonly fields?: readonly string[];
    readonly winner?: boolean;
}

/** All that goes wrong. */
export interface FaultPlan {
    readonly seed?: number;
    readonly clockSkewSeconds?: number;
    readonly commitLagMilliseconds?: number;
    readonly requests?: readonly RequestFault[];
    readonly rows?: readonly RowFault[];
}

/** A plan that is not one; the message says where. */
export class BadPlan extends Error {
    override readonly name = 'BadPlan';
}

const SCHEMA_FILE = `${import.meta.dirname}/plan.schema.json`;
let schema: JsonSchema | undefined;

/** Takes a JSON value for a plan. @throws BadPlan */
export function checkPlan(json: unknown): FaultPlan {
    schema ??= JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as JsonSchema;
    const mistake = firstMistake({ ...schema.$defs?.['plan'], $defs: schema.$defs ?? {} }, json);
    if (mistake === undefined) return json as FaultPlan;
    throw new BadPlan(`${mistake.place === '' ? 'the plan' : mistake.place} ${mistake.message}`);
}

/** Reads a plan's text. @throws BadPlan with line and column, or with the path of what is wrong */
export function parsePlan(text: string): FaultPlan {
    let json: unknown;
    try {
        json = JSON.parse(text);
    } catch (error) {
        throw new BadPlan(error instanceof Error ? error.message : String(error), { cause: error });
    }
    return checkPlan(json);
}

/** Reads a plan file. @throws BadPlan that names the file */
export function readPlan(file: string): FaultPlan {
    try {
        return parsePlan(readFileSync(file, 'utf8'));
    } catch (error) {
        throw new BadPlan(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
}
