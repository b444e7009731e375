import { compileFormula, compileTyped } from '../formula/compile.ts';
import type { CompiledFormula } from '../formula/model.ts';
import { recordContext } from '../formula/record-context.ts';
import { activeFlowsOf, type CompiledFlow } from '../flow/compile.ts';
import {
    objectOf,
    type FieldSchema,
    type ObjectSchema,
    type OrgSchema,
    type ValidationRuleSchema
} from '../schema/model.ts';

/** A roll-up summary that a save of this object's records can change. */
export interface SummaryTarget {
    /** The master-detail field of this object. */
    readonly key: FieldSchema;
    readonly parent: ObjectSchema;
    readonly fields: readonly FieldSchema[];
}

/** Everything a save of one object's records needs, compiled once per deployed schema. */
export interface SavePlan {
    readonly defaults: readonly { readonly field: FieldSchema; readonly formula: CompiledFormula }[];
    readonly stored: readonly FieldSchema[];
    readonly required: readonly FieldSchema[];
    readonly references: readonly FieldSchema[];
    readonly rules: readonly { readonly rule: ValidationRuleSchema; readonly formula: CompiledFormula }[];
    readonly beforeFlows: readonly CompiledFlow[];
    readonly afterFlows: readonly CompiledFlow[];
    readonly summaries: readonly SummaryTarget[];
}

const plans = new WeakMap<OrgSchema, Map<ObjectSchema, SavePlan>>();

/** The save plan of an object. @throws FormulaError for a schema that no deploy has checked */
export function savePlan(schema: OrgSchema, object: ObjectSchema): SavePlan {
    let known = plans.get(schema);
    if (known === undefined) plans.set(schema, (known = new Map()));
    let plan = known.get(object);
    if (plan === undefined) known.set(object, (plan = makePlan(schema, object)));
    return plan;
}

function makePlan(schema: OrgSchema, object: ObjectSchema): SavePlan {
    const stored = [...object.fields.values()].filter((field) => field.formula === undefined);
    const context = recordContext(schema, object);
    const flows = activeFlowsOf(schema, object);
    return {
        stored,
        defaults: stored.flatMap((field) => {
            const text = defaultOf(field);
            return text === undefined ? [] : [{ field, formula: compileFormula(text, context) }];
        }),
        required: stored.filter((field) => field.required && field.type !== 'Checkbox'),
        references: stored.filter((field) => field.referenceTo !== undefined),
        rules: object.validationRules
            .filter((rule) => rule.isActive)
            .map((rule) => ({ rule, formula: compileTyped(rule.formula, context, 'Boolean') })),
        beforeFlows: flows.filter((flow) => flow.timing === 'before'),
        afterFlows: flows.filter((flow) => flow.timing === 'after'),
        summaries: summariesOf(schema, object)
    };
}

/** A default as a formula: of the field, or the picklist value marked as default. */
function defaultOf(field: FieldSchema): string | undefined {
    if (field.defaultValue !== undefined) return field.defaultValue;
    const value = field.picklist?.values.find((each) => each.isDefault)?.value;
    return value === undefined ? undefined : JSON.stringify(value);
}

/** The roll-up summaries that an object's records are counted in, by their master. */
export function summariesOf(schema: OrgSchema, child: ObjectSchema): SummaryTarget[] {
    return [...child.fields.values()].flatMap((key) => {
        if (key.type !== 'MasterDetail') return [];
        const parent = objectOf(schema, key.referenceTo?.[0] ?? '');
        const fields = [...(parent?.fields.values() ?? [])].filter(
            ({ summary }) => summary?.childObject === child.name && summary.foreignKey === key.name
        );
        return parent === undefined || fields.length === 0 ? [] : [{ key, parent, fields }];
    });
}
