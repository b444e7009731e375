import { textOf } from '../../schema/document.ts';
import { objectOf, type ObjectSchema, type OrgSchema, type RestrictionRuleSchema } from '../../schema/model.ts';
import { fieldAt, parseCriterion } from '../../schema/criterion.ts';
import type { DeployPlan } from '../plan.ts';
import { problemAt, type Problem } from '../problem.ts';
import { broughtDocuments, notAvailable, notFound } from './documents.ts';

/** Standard objects that rules can be about, beside custom ones (Restriction Rules Developer Guide, "Considerations"). */
const STANDARD = new Set(['Contract', 'Event', 'Quote', 'Task', 'TimeSheet', 'TimeSheetEntry']);

/** Field types that criteria compare. */
const UNCOMPARABLE = new Set(['LongTextArea', 'Html', 'MultiselectPicklist']);

/** In Enterprise and Developer editions. */
const MAX_ACTIVE = 2;

/** Restriction rules compare one existing field with one value, and an object has few of them that are active. */
export function checkRestrictionRules(plan: DeployPlan): Problem[] {
    const brought = new Map(broughtDocuments(plan, 'RestrictionRule').map((each) => [each.fullName, each]));
    return plan.schema.restrictionRules
        .filter((rule) => brought.has(rule.name))
        .flatMap((rule) => {
            const content = brought.get(rule.name)?.content ?? {};
            const type = textOf(content, 'enforcementType');
            // Other types of rules share the file format.
            if (type !== 'Restrict') {
                const gap = type === 'Scoping' ? 'scoping rules' : `rules of the type ${type ?? ''}`;
                return [problemAt('RestrictionRule', rule.name, notAvailable(gap), content)];
            }
            return ruleProblems(plan.schema, rule).map((message) =>
                problemAt('RestrictionRule', rule.name, message, content)
            );
        });
}

function ruleProblems(schema: OrgSchema, rule: RestrictionRuleSchema): string[] {
    const object = objectOf(schema, rule.object);
    if (object === undefined) return [notFound('targetEntity', 'CustomObject', rule.object)];
    if (object.kind !== 'custom' && !STANDARD.has(object.name)) {
        return [`Restriction rules are not available for the object ${object.name}`];
    }
    const active = schema.restrictionRules.filter(
        (each) => each.isActive && objectOf(schema, each.object) === object && each.enforcementType === 'Restrict'
    );
    return [
        ...(rule.isActive && active.length > MAX_ACTIVE
            ? [`You can create up to two active restriction rules per object: ${object.name}`]
            : []),
        ...recordFilterProblems(schema, object, rule.recordFilter),
        ...userCriteriaProblems(schema, rule.userCriteria)
    ];
}

function recordFilterProblems(schema: OrgSchema, object: ObjectSchema, text: string): string[] {
    const criterion = parseCriterion(text);
    if (criterion?.left.kind !== 'field' || criterion.right.kind === 'field') return [onlyEquals('recordFilter', text)];
    const { path } = criterion.left;
    // One dot: a field of the record or of the record it looks up to.
    if (path.length > 2) return [onlyEquals('recordFilter', text)];
    return [...missingField(schema, object, path), ...missingOperand(schema, criterion.right)];
}

function userCriteriaProblems(schema: OrgSchema, text: string): string[] {
    const criterion = parseCriterion(text);
    const { left, right } = criterion ?? {};
    if (left === undefined || right === undefined || left.kind === 'field' || left.kind === 'literal') {
        return [onlyEquals('userCriteria', text)];
    }
    return [...missingOperand(schema, left), ...missingOperand(schema, right)];
}

function onlyEquals(element: string, text: string): string {
    return `Invalid ${element}: ${text}. Restriction rules support only the EQUALS operator`;
}

function missingOperand(schema: OrgSchema, operand: NonNullable<ReturnType<typeof parseCriterion>>['left']): string[] {
    if (operand.kind === 'permission') {
        const isKnown = schema.customPermissions.has(operand.name);
        return isKnown ? [] : [notFound('userCriteria', 'CustomPermission', operand.name)];
    }
    const user = objectOf(schema, 'User');
    return operand.kind === 'user' && user !== undefined ? missingField(schema, user, operand.path) : [];
}

function missingField(schema: OrgSchema, object: ObjectSchema, path: readonly string[]): string[] {
    const at = fieldAt(schema, object, path);
    if (at === undefined || UNCOMPARABLE.has(at.field.type)) {
        return [`Field ${path.join('.')} does not exist. Check spelling.`];
    }
    return [];
}
