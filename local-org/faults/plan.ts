import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/** What goes wrong with requests that fit (`docs/faults.md`, "requests"). */
export interface RequestFault extends Strikes {
    readonly method?: string;
    readonly path?: string;
    readonly body?: string;
    readonly do: Action;
}

/** What goes wrong with saves that fit (`docs/faults.md`, "rows"). */
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
let validator: ValidateFunction | undefined;

/** The validator is loaded by the first plan: most orgs have none, and it would slow every start. */
function loadValidator(): ValidateFunction {
    const { Ajv2020: Validator } = createRequire(import.meta.url)('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020 };
    const ajv = new Validator({ discriminator: true, formats: { regex: isPattern } });
    return ajv.compile(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as object);
}

function isPattern(source: string): boolean {
    try {
        return new RegExp(source) instanceof RegExp;
    } catch {
        return false;
    }
}

/** Takes a JSON value for a plan. @throws BadPlan */
export function checkPlan(json: unknown): FaultPlan {
    validator ??= loadValidator();
    if (validator(json)) return json as FaultPlan;
    const mistakes = validator.errors?.filter(({ keyword }) => keyword !== 'anyOf') ?? [];
    throw new BadPlan(mistakes.map(explain).join(', or '));
}

/** What is wrong, and where: `requests[2].do.kind must be ...`. */
function explain({ instancePath, keyword, message = 'is wrong', params }: ErrorObject): string {
    const place =
        instancePath
            .replace(/\/(\d+)/g, '[$1]')
            .replaceAll('/', '.')
            .replace(/^\./, '') || 'the plan';
    const details: Readonly<Record<string, string>> = {
        additionalProperties: `: ${String(params['additionalProperty'])}`,
        const: `: ${String(params['allowedValue'])}`,
        enum: `: ${String(params['allowedValues'])}`
    };
    return `${place} ${message}${details[keyword] ?? ''}`;
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
