import type { Value, XmlElement } from '../schema/model.ts';
import { childrenOf, textOf } from './metadata-xml.ts';

/** When a placed component is shown (FlexiPage `visibilityRule`). */
export interface VisibilityRule {
    readonly criteria: readonly { readonly left: string; readonly operator: string; readonly right: string }[];
    /** `1 AND (2 OR 3)`; absent: all of them. */
    readonly booleanFilter?: string;
}

/** Reads what is on the left of a criterion, for example `Record.StageName`; undefined when nobody knows it. */
export type ReadValue = (path: string) => Value | undefined;

/** Reads a component instance's rule; undefined when it has none. */
export function visibilityRule(instance: XmlElement): VisibilityRule | undefined {
    const rule = childrenOf(instance, 'visibilityRule')[0];
    if (!rule) return undefined;
    const criteria = childrenOf(rule, 'criteria').map((each) => ({
        left: (textOf(each, 'leftValue') ?? '').replace(/^\{!(.*)\}$/, '$1'),
        operator: textOf(each, 'operator') ?? 'EQUAL',
        right: textOf(each, 'rightValue') ?? ''
    }));
    return { criteria, booleanFilter: textOf(rule, 'booleanFilter') };
}

/** Whether the rule shows its component; a sentence that says why when this org cannot tell. */
export function isVisible(rule: VisibilityRule, read: ReadValue): boolean | string {
    const answers: boolean[] = [];
    for (const { left, operator, right } of rule.criteria) {
        const value = read(left);
        const compare = OPERATORS[operator];
        if (value === undefined) return `Its visibility depends on ${left}, which the local org does not know.`;
        if (!compare) return `Its visibility rule uses ${operator}, which the local org does not know.`;
        answers.push(compare(value, right));
    }
    return rule.booleanFilter ? combined(rule.booleanFilter, answers) : answers.every(Boolean);
}

const OPERATORS: Readonly<Record<string, (value: Value, right: string) => boolean>> = {
    EQUAL: (value, right) => same(value, right),
    NE: (value, right) => !same(value, right),
    CONTAINS: (value, right) =>
        String(value ?? '')
            .toLowerCase()
            .includes(right.toLowerCase()),
    GT: (value, right) => value !== null && ordered(value, right) > 0,
    GE: (value, right) => value !== null && ordered(value, right) >= 0,
    LT: (value, right) => value !== null && ordered(value, right) < 0,
    LE: (value, right) => value !== null && ordered(value, right) <= 0
};

function same(value: Value, right: string): boolean {
    return String(value ?? '').toLowerCase() === right.toLowerCase();
}

function ordered(value: Exclude<Value, null>, right: string): number {
    return typeof value === 'number' ? value - Number(right) : String(value).localeCompare(right);
}

/** Evaluates `1 AND (2 OR NOT 3)`: by hand, because text of a deployed file is never run as code. */
function combined(filter: string, answers: readonly boolean[]): boolean {
    const tokens = filter.toUpperCase().match(/\d+|AND|OR|NOT|[()]/g) ?? [];
    const either = (): boolean => {
        let result = both();
        while (tokens[0] === 'OR') {
            tokens.shift();
            const next = both();
            result = result || next;
        }
        return result;
    };
    const both = (): boolean => {
        let result = single();
        while (tokens[0] === 'AND') {
            tokens.shift();
            const next = single();
            result = result && next;
        }
        return result;
    };
    const single = (): boolean => {
        const token = tokens.shift();
        if (token === 'NOT') return !single();
        if (token !== '(') return answers[Number(token) - 1] ?? false;
        const inner = either();
        tokens.shift();
        return inner;
    };
    return either();
}
