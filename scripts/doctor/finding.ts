/** What a check finds, and how checks are written. Pure. */
import type { FactName, FactValues, Facts, Hidden } from './facts.ts';
import type { Fix } from './fixes.ts';

/** An error breaks the product, a warning a part of it or a promise, a hint is worth a look. */
export type Severity = 'error' | 'warning' | 'hint';

/** What is wrong, for people and programs. */
export interface Finding {
    readonly id: string;
    readonly severity: Severity;
    /** One sentence without its full stop. */
    readonly what: string;
    /** All that are concerned; the text names five of them. */
    readonly names: readonly string[];
    readonly why: string;
    /** A click path or a command. */
    readonly remedy: string;
    /** What `--fix` would do; empty where a person has to decide. */
    readonly fixes: readonly Fix[];
}

/** A check that could not look. */
export interface Unchecked extends Hidden {
    readonly id: string;
}

/** What a check says of an org in which something is wrong. */
export interface Found {
    readonly what: string;
    readonly names?: readonly string[];
    readonly fixes?: readonly Fix[];
}

interface Definition<Needs extends FactName> {
    readonly id: string;
    readonly severity: Severity;
    /** What is looked for, for the table of checks. */
    readonly finds: string;
    readonly why: string;
    readonly remedy: string;
    readonly needs: readonly Needs[];
    /** Whether `--fix` mends it. */
    readonly isFixable?: boolean;
    readonly look: (facts: Pick<FactValues, Needs>) => Found | undefined;
}

/** A check as the table holds it. */
export interface Check extends Omit<Definition<FactName>, 'look'> {
    /** @returns what is wrong, why it could not be looked at, or undefined when all is well */
    readonly examine: (facts: Facts) => Finding | Unchecked | undefined;
}

/** Checks a definition's types and hides from its check what it did not ask for. */
export function defineCheck<const Needs extends FactName>(definition: Definition<Needs>): Check {
    const { look, ...rest } = definition;
    const { id, severity, why, remedy, needs } = rest;
    return {
        ...rest,
        examine(facts) {
            const values: Partial<Record<FactName, unknown>> = {};
            for (const name of needs) {
                const fact = facts[name];
                if ('because' in fact) return { id, because: fact.because, needs: fact.needs };
                values[name] = fact.value;
            }
            const found = look(values as Pick<FactValues, Needs>);
            return (
                found && {
                    id,
                    severity,
                    what: found.what,
                    names: found.names ?? [],
                    why,
                    remedy,
                    fixes: found.fixes ?? []
                }
            );
        }
    };
}

/** `3 flows` or `1 flow`; `people` for irregular ones. */
export function counted(count: number, one: string, many = `${one}s`): string {
    return `${count} ${count === 1 ? one : many}`;
}
