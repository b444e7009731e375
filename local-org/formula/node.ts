import { FormulaError, type FormulaScope, type FormulaType, type Reference } from './model.ts';
import type { Value } from '../schema/model.ts';

/** A compiled piece of a formula. */
export interface Node<S extends FormulaScope = FormulaScope> {
    readonly type: FormulaType;
    readonly run: (scope: S) => Value;
    /** Content of a text literal. */
    readonly literal?: string;
    /** Set for a mention of a field or another name. */
    readonly reference?: Reference<S>;
    readonly name?: string;
}

/** A type as the platform's messages name it. */
export function typeName(type: FormulaType): string {
    if (type === 'MultiPicklist') return 'Multi-Select Picklist';
    return type;
}

/** How messages name a function or an operator: `function 'AND()'`, `operator '='`. */
export function callName(name: string): string {
    if (name === 'NEGATE') return "operator '-'";
    return /^[A-Z]/.test(name) ? `function '${name}()'` : `operator '${name}'`;
}

/** Picklists may only stand where the function knows what to do with them. */
export function refusePicklist(node: Node): void {
    const name = node.name ?? '';
    if (node.type === 'Picklist') {
        throw new FormulaError(
            `Field ${name} is a picklist field. Picklist fields are only supported in certain functions.`
        );
    }
    if (node.type === 'MultiPicklist') {
        throw new FormulaError(
            `Field ${name} is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.`
        );
    }
}

/** Refuses an argument of another type, in the platform's words; `Null` fits everywhere. */
export function expectType(call: string, node: Node, ...expected: FormulaType[]): void {
    if (node.type === 'Null' || expected.includes(node.type)) return;
    refusePicklist(node);
    throw new FormulaError(
        `Incorrect parameter type for ${callName(call)}. ` +
            `Expected ${expected.map(typeName).join(', ')}, received ${typeName(node.type)}`
    );
}

/** Refuses a call with too few or too many parameters. @throws FormulaError */
export function expectCount(call: string, args: readonly unknown[], minimum: number, maximum = minimum): void {
    if (args.length >= minimum && args.length <= maximum) return;
    const expected = args.length < minimum ? minimum : maximum;
    throw new FormulaError(
        `Incorrect number of parameters for ${callName(call)}. Expected ${expected}, received ${args.length}`
    );
}

/** The type two branches share; null adapts to the other. */
export function commonType(call: string, nodes: readonly Node[]): FormulaType {
    let type: FormulaType = 'Null';
    for (const node of nodes) {
        refusePicklist(node);
        if (type === 'Null') type = node.type;
        else expectType(call, node, type);
    }
    return type;
}
