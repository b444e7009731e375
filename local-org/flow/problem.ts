import { childOf, textOf } from '../schema/document.ts';
import type { XmlElement } from '../schema/model.ts';

/** Why a flow cannot be deployed, in the platform's words where they are known. */
export class FlowProblem extends Error {
    override readonly name = 'FlowProblem';
}

/** The text of a child that metadata requires. @throws FlowProblem */
export function requiredText(element: XmlElement, name: string): string {
    const text = textOf(element, name);
    if (text === undefined || text === '') throw new FlowProblem(`Required field is missing: ${name}`);
    return text;
}

/** The element a connector leads to. */
export function targetOf(element: XmlElement, connector: string): string | undefined {
    const child = childOf(element, connector);
    return (child && textOf(child, 'targetReference')) || undefined;
}
