import { checkFormulas } from '../../formula/check.ts';
import { checkFlow } from '../../flow/compile.ts';
import { childrenOf, textOf } from '../../schema/document.ts';
import { documentsOf, objectOf, type XmlElement } from '../../schema/model.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';

/**
 * Formulas of fields, defaults and rules can be evaluated, and name fields that exist. All of them, not only those that the
 * deploy brings: it may take away or change what others are about.
 */
export function checkObjectFormulas(plan: DeployPlan): Problem[] {
    return documentsOf(plan.schema, 'CustomObject').flatMap((document) => {
        const object = objectOf(plan.schema, document.fullName);
        if (object === undefined) return [];
        const rules = new Map(
            childrenOf(document.content, 'validationRules').map((rule) => [textOf(rule, 'fullName') ?? '', rule])
        );
        const fields = new Map(
            childrenOf(document.content, 'fields').map((field) => [textOf(field, 'fullName') ?? '', field])
        );
        return checkFormulas(plan.schema, object).map(({ name, problem }) => {
            const part = name.split('.')[1] ?? '';
            const rule = rules.get(part);
            const type = rule === undefined ? 'CustomField' : 'ValidationRule';
            return problemAt(type, name, problem, rule ?? fields.get(part));
        });
    });
}

/** Flows, all of them, use only elements this org runs, and name fields, objects and elements that exist. */
export function checkFlows(plan: DeployPlan): Problem[] {
    return documentsOf(plan.schema, 'Flow').flatMap((document) =>
        checkFlow(document, plan.schema).map((message) =>
            problemAt('Flow', document.fullName, flowMessage(document.content, message), document.content)
        )
    );
}

/** The platform tells what is wrong inside a flow as a broken integrity; what this org lacks is told as it is. */
function flowMessage(content: XmlElement, message: string): string {
    if (message.endsWith('by this local org.')) return message;
    const [, element = '', reference] = /^(\S+) - The reference (.*) doesn't exist\.$/.exec(message) ?? [];
    const isCondition =
        element === 'Start' || childrenOf(content, 'decisions').some((each) => textOf(each, 'name') === element);
    const said =
        reference !== undefined && isCondition
            ? `A condition has a reference to ${reference}, which doesn't exist.`
            : message;
    return `field integrity exception: unknown (${said})`;
}
