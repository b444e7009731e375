import type { ErrorObject } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { dateIn } from '../csv/dates.ts';
import type { NumberFormat } from '../csv/numbers.ts';
import type { Encoding } from '../csv/text.ts';
import { CliError } from '../errors.ts';

/** What a stage of the export means for the story. */
export type Stage = 'Prospecting' | 'Engaging' | 'Won' | 'Lost';

interface MappedFile<Required extends string, Optional extends string> {
    readonly file: string;
    readonly encoding?: Encoding;
    readonly delimiter?: string;
    /** Meaning -> header of the column. */
    readonly columns: Readonly<Record<Required, string> & Partial<Record<Optional, string>>>;
}

/** How the export of a CRM is read; `mapping.schema.json` says what each part means. */
export interface Mapping {
    readonly encoding?: Encoding;
    readonly delimiter?: string;
    readonly numbers?: NumberFormat;
    readonly dates?: string;
    readonly timeZone?: string;
    readonly empty?: readonly string[];
    readonly spellings?: Readonly<Record<string, string>>;
    readonly shiftDates?: boolean;
    readonly deals: MappedFile<
        'id' | 'seller' | 'stage',
        'manager' | 'name' | 'product' | 'account' | 'createdOn' | 'closedOn' | 'amount'
    > & {
        readonly stages: Readonly<Record<string, Stage | { readonly as: Stage; readonly stageName: string }>>;
        readonly only?: Readonly<Record<string, readonly string[]>>;
    };
    readonly accounts?: MappedFile<'name', 'sector' | 'revenue' | 'employees' | 'country'> & {
        readonly revenueUnit?: number;
    };
    readonly products?: MappedFile<'name' | 'price', never>;
    readonly sellers?: Partial<MappedFile<'name', 'email' | 'manager' | 'office'>> & {
        readonly managers?: Readonly<Record<string, string>>;
        readonly defaultManager?: string;
    };
}

const SCHEMA_FILE = `${import.meta.dirname}/mapping.schema.json`;
/** How the export that comes with the project is read. */
export const OWN_MAPPING_FILE = `${import.meta.dirname}/data/mapping.json`;

/**
 * Reads the description of an export and checks it by its schema.
 * @throws CliError BadInput naming the place in the file and what was expected there.
 */
export async function readMapping(path: string): Promise<Mapping> {
    const mapping = parse(path);
    // Loaded only here: it would slow the start of every other command.
    const { Ajv2020 } = await import('ajv/dist/2020.js');
    // A test checks the schema itself.
    const ajv = new Ajv2020({ allErrors: true, verbose: true, validateSchema: false });
    const isMapping = ajv.compile<Mapping>(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as object);
    if (!isMapping(mapping)) throw badMapping(path, complaintsOf(isMapping.errors ?? []));
    if (mapping.sellers?.file !== undefined && mapping.deals.columns.manager !== undefined) {
        throw badMapping(path, ['deals.columns.manager: managers are in the file of sellers']);
    }
    try {
        dateIn({ pattern: mapping.dates ?? 'YYYY-MM-DD', timeZone: mapping.timeZone });
    } catch (error) {
        throw badMapping(path, [`dates, timeZone: ${(error as Error).message}`]);
    }
    return mapping;
}

/** The mapping of the export that comes with the project: a test checks it, so that no run has to load the checker. */
export function ownMapping(): Mapping {
    return parse(OWN_MAPPING_FILE) as Mapping;
}

function parse(path: string): unknown {
    try {
        return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
    } catch (error) {
        throw badMapping(path, [(error as Error).message], error);
    }
}

/** Without what follows from another complaint: a value that is none of several shapes is told of once. */
function complaintsOf(errors: readonly ErrorObject[]): string[] {
    const stages = errors.filter(isAboutStage).map(({ instancePath }) => instancePath);
    const told = errors.filter((error) => {
        if (isAboutStage(error)) return true;
        return !error.schemaPath.includes('/anyOf/') && !stages.some((path) => error.instancePath.startsWith(path));
    });
    return [...new Set(told.map(complaintOf))];
}

function isAboutStage({ keyword, instancePath }: ErrorObject): boolean {
    return keyword === 'anyOf' && instancePath.startsWith('/deals/stages/');
}

function complaintOf(error: ErrorObject): string {
    const place = error.instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
    const of = place === '' ? 'the mapping' : place;
    const { allowedValues, additionalProperty } = error.params as Readonly<Record<string, unknown>>;
    if (error.keyword === 'enum') return `${of} must be one of ${(allowedValues as unknown[]).map(quoted).join(', ')}`;
    if (error.keyword === 'additionalProperties') {
        const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object).join(', ');
        return `${of} has "${String(additionalProperty)}", which means nothing there; known are ${known}`;
    }
    if (isAboutStage(error)) {
        return `${of} must be Prospecting, Engaging, Won or Lost, or { "as": one of these, "stageName": the org's }`;
    }
    if (error.keyword === 'anyOf') return `${of} must name a column for name or for product`;
    return `${of} ${error.message ?? 'is wrong'}`;
}

function quoted(value: unknown): string {
    return JSON.stringify(value);
}

function badMapping(path: string, complaints: readonly string[], cause?: unknown): CliError {
    return new CliError(
        'BadInput',
        `${path} is no mapping: ${complaints.join('; ')}.`,
        [
            'docs/seeding.md explains it by an example; an editor shows what is wrong by scripts/seed/mapping.schema.json.'
        ],
        cause
    );
}
