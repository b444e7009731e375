import { compileFormula, compileTyped } from './compile.ts';
import { FormulaError, type FormulaType } from './model.ts';
import { formulaField, formulaTypeOf, recordContext } from './record-context.ts';
import type { FieldSchema, ObjectSchema, OrgSchema } from '../schema/model.ts';

function problemOf(compile: () => unknown): string | undefined {
    try {
        compile();
        return undefined;
    } catch (error) {
        if (error instanceof FormulaError) return error.message;
        throw error;
    }
}

/** What is wrong with a validation rule's formula, in the platform's words; undefined when nothing is. */
export function checkRuleFormula(schema: OrgSchema, object: ObjectSchema, formula: string): string | undefined {
    return problemOf(() => compileTyped(formula, recordContext(schema, object), 'Boolean'));
}

/** The formula type a formula field's declared type stands for. A formula may not give a picklist. */
function declaredType(field: FieldSchema): FormulaType {
    const type = formulaTypeOf(field);
    return type === 'Picklist' || type === 'MultiPicklist' ? 'Text' : type;
}

/** What is wrong with a formula field or a field's default value. */
function checkFieldFormula(schema: OrgSchema, object: ObjectSchema, field: FieldSchema): string | undefined {
    return problemOf(() => {
        if (field.formula !== undefined) {
            const { type } = formulaField(schema, object, field);
            requireType(type, declaredType(field));
        }
        if (field.defaultValue !== undefined) {
            const context = recordContext(schema, object, { hasPrior: false });
            requireType(compileFormula(field.defaultValue, context).type, declaredType(field));
        }
    });
}

function requireType(actual: FormulaType, expected: FormulaType): void {
    if (actual === expected || actual === 'Null') return;
    throw new FormulaError(
        `Formula result is data type (${actual}), incompatible with expected data type (${expected}).`
    );
}

/** Everything wrong with the formulas of an object, as `where: problem`. */
export function checkFormulas(
    schema: OrgSchema,
    object: ObjectSchema
): { readonly name: string; readonly problem: string }[] {
    const fields = [...object.fields.values()].map((field) => ({
        name: `${object.name}.${field.name}`,
        problem: checkFieldFormula(schema, object, field)
    }));
    const rules = object.validationRules.map((rule) => ({
        name: `${object.name}.${rule.name}`,
        problem: checkRuleFormula(schema, object, rule.formula)
    }));
    return [...fields, ...rules].flatMap(({ name, problem }) => (problem === undefined ? [] : [{ name, problem }]));
}
