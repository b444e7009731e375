import { SalesforceApiError } from '../errors.ts';

/** Answers of earlier sub-requests by their reference id. */
export type Answers = ReadonlyMap<string, unknown>;

const REFERENCE = /@\{([^}]+)\}/g;
const WHOLE = /^@\{([^}]+)\}$/;

/** The value with every `@{ref.field}` in it replaced by what that earlier answer says. @throws PROCESSING_HALTED */
export function fillReferences(value: unknown, answers: Answers): unknown {
    if (typeof value === 'string') return fillText(value, answers);
    if (Array.isArray(value)) return value.map((each) => fillReferences(each, answers));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fillReferences(each, answers)]));
}

/** A URL with its references filled in. */
export function fillUrl(url: string, answers: Answers): string {
    return url.replace(REFERENCE, (_, path: string) => encodeURIComponent(String(lookUp(path, answers))));
}

function fillText(text: string, answers: Answers): unknown {
    const whole = WHOLE.exec(text)?.[1];
    if (whole !== undefined) return lookUp(whole, answers);
    return text.replace(REFERENCE, (_, path: string) => String(lookUp(path, answers)));
}

/** Follows `ref.records[0].Id` through the answers. */
function lookUp(path: string, answers: Answers): unknown {
    const [name = '', ...steps] = path.split(/\.|\[(\d+)\]\.?/).filter((step) => step !== undefined && step !== '');
    let value = answers.get(name);
    for (const step of steps) value = isContainer(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    if (value === undefined || value === null || typeof value === 'object') {
        throw new SalesforceApiError(
            'PROCESSING_HALTED',
            `Invalid reference specified. No value for ${path} found in ${name}`
        );
    }
    return value;
}

function isContainer(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null;
}
