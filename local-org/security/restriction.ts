import { objectOf } from '../schema/model.ts';
import { columnName, tableName } from '../storage/database.ts';
import { comparable, fieldAt, parseCriterion, type Criterion, type Operand, type Step } from '../schema/criterion.ts';
import { hasCustomPermission, objectAccess } from './grants.ts';
import { allOf, NOBODY, type SqlFilter } from './levels.ts';
import { permissionsOf, userOf } from './permissions.ts';
import type { Caller } from '../org.ts';
import type { FieldSchema, ObjectSchema, RestrictionRuleSchema, Row, Value } from '../schema/model.ts';

/** Standard objects that have restriction rules beside all custom ones (Restriction Rules Developer Guide), of those this org has. */
const RESTRICTABLE: ReadonlySet<string> = new Set(['Event', 'Task']);

/**
 * The rules that take records from the caller. Code in system mode and who views or modifies all records of the
 * object are exempt (Restriction Rules Developer Guide, "Considerations"). Where several rules are about a person the platform
 * follows one of them and does not say which: here all must hold.
 */
function rulesFor(caller: Caller, object: ObjectSchema): RestrictionRuleSchema[] {
    if (caller.asSystem === true || permissionsOf(caller).isAdministrator) return [];
    if (object.kind !== 'custom' && !RESTRICTABLE.has(object.name)) return [];
    const rules = caller.org.schema.restrictionRules.filter(
        (rule) =>
            rule.isActive &&
            rule.enforcementType === 'Restrict' &&
            rule.object.toLowerCase() === object.name.toLowerCase()
    );
    if (rules.length === 0 || objectAccess(caller, object).viewAll) return [];
    return rules.filter((rule) => isAbout(caller, rule));
}

/** A rule whose text nobody understands is about everybody: it never opens by mistake. */
function isAbout(caller: Caller, { userCriteria }: RestrictionRuleSchema): boolean {
    if (userCriteria.trim() === '') return true;
    const criterion = parseCriterion(userCriteria);
    if (criterion === undefined) return true;
    const users = objectOf(caller.org.schema, 'User');
    const { left, right } = criterion;
    if (left.kind === 'permission') {
        return valuesOf(caller, right).some((value) => value === hasCustomPermission(caller, left.name));
    }
    const at = left.kind === 'user' && users ? fieldAt(caller.org.schema, users, left.path) : undefined;
    return at === undefined || isMatch(at.field, follow(caller, userOf(caller), at), valuesOf(caller, right));
}

/** The SQL condition that the rules add to the records of a table under that alias; undefined when none is about the caller. */
export function restrictionFilter(caller: Caller, object: ObjectSchema, alias: string): SqlFilter | undefined {
    return allOf(rulesFor(caller, object).map((rule) => filterOf(caller, object, alias, rule)));
}

function filterOf(
    caller: Caller,
    object: ObjectSchema,
    alias: string,
    { recordFilter }: RestrictionRuleSchema
): SqlFilter {
    const at = recordField(caller, object, recordFilter);
    if (at === undefined) return NOBODY;
    const values = valuesOf(caller, at.right).map((value) => sqlValue(at.field, value));
    return throughSteps(at.steps, alias, (table) => {
        const tests = values.map(() => `${table}.${columnName(at.field)} IS ?`);
        return { sql: tests.length === 0 ? '0' : `(${tests.join(' OR ')})`, params: values };
    });
}

type SqlParam = string | number;

/** A blank is never asked for as such: SQL compares with a text that no value is. */
function sqlValue(field: FieldSchema, value: Value): SqlParam {
    const compared = comparable(field, value);
    if (typeof compared === 'boolean') return Number(compared);
    return compared ?? '';
}

/** A condition on a parent's field: the record's key is among the parents of which it holds. */
function throughSteps(steps: readonly Step[], table: string, condition: (table: string) => SqlFilter): SqlFilter {
    const [step, ...rest] = steps;
    if (step === undefined) return condition(table);
    const parent = `${table.replace(/\W/g, '')}_${rest.length}`;
    const inner = throughSteps(rest, parent, condition);
    return {
        sql: `${table}.${columnName(step.key)} IN (SELECT ${parent}."Id" FROM ${tableName(step.parent)} ${parent} WHERE ${inner.sql})`,
        params: inner.params
    };
}

/** Whether the rules leave this row to the caller. */
export function isLeftByRules(caller: Caller, object: ObjectSchema, row: Row): boolean {
    return rulesFor(caller, object).every(({ recordFilter }) => {
        const at = recordField(caller, object, recordFilter);
        return at !== undefined && isMatch(at.field, follow(caller, row, at), valuesOf(caller, at.right));
    });
}

interface RecordField {
    readonly steps: readonly Step[];
    readonly field: FieldSchema;
    readonly right: Operand;
}

function recordField({ org }: Caller, object: ObjectSchema, recordFilter: string): RecordField | undefined {
    const criterion: Criterion | undefined = parseCriterion(recordFilter);
    if (criterion?.left.kind !== 'field' || criterion.right.kind === 'field') return undefined;
    const at = fieldAt(org.schema, object, criterion.left.path);
    return at && { ...at, right: criterion.right };
}

/** The value at the end of a path that begins at a row. */
function follow({ org }: Caller, row: Row, { steps, field }: { steps: readonly Step[]; field: FieldSchema }): Value {
    let here: Row | undefined = row;
    for (const { key, parent } of steps) {
        const id: Value | undefined = here?.[key.name];
        here = typeof id === 'string' ? org.db.find(parent, id) : undefined;
    }
    return here?.[field.name] ?? null;
}

/** What the right side of a criterion stands for; blanks match nothing. */
function valuesOf(caller: Caller, operand: Operand): readonly Value[] {
    switch (operand.kind) {
        case 'literal':
            return operand.values.filter((value) => value !== null);
        case 'permission':
            return [hasCustomPermission(caller, operand.name)];
        case 'user': {
            const users = objectOf(caller.org.schema, 'User');
            const at = users && fieldAt(caller.org.schema, users, operand.path);
            const value = at ? follow(caller, userOf(caller), at) : null;
            return value === null ? [] : [value];
        }
        default:
            return [];
    }
}

function isMatch(field: FieldSchema, value: Value, wanted: readonly Value[]): boolean {
    const found = comparable(field, value);
    return wanted.some((each) => comparable(field, each) === found);
}
