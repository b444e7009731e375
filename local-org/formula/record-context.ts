import { globalReference } from './globals.ts';
import {
    FormulaError,
    type CompiledFormula,
    type FormulaContext,
    type FormulaScope,
    type FormulaType,
    type Reference
} from './model.ts';
import { compileFormula } from './compile.ts';
import {
    fieldOf,
    objectOf,
    type FieldSchema,
    type ObjectSchema,
    type OrgSchema,
    type Row,
    type Value
} from '../schema/model.ts';

/** What a formula about records of one object may do, by where it stands. */
export interface RecordContextOptions {
    readonly hasPrior?: boolean;
    readonly blanksAsZero?: boolean;
    /** Formula fields may not mention long text; rules and flows may. */
    readonly allowsLongText?: boolean;
}

/** How far a cross-object formula may reach (Help, "What Is a Cross-Object Formula?"). */
const MAX_RELATIONSHIPS = 10;

/** The names known to a formula on records of that object: fields, parents' fields, `$User` and the other globals. */
export function recordContext(
    schema: OrgSchema,
    object: ObjectSchema,
    { hasPrior = true, blanksAsZero = false, allowsLongText = true }: RecordContextOptions = {}
): FormulaContext<FormulaScope> {
    return {
        hasPrior,
        blanksAsZero,
        resolve(name) {
            const path = name.split('.');
            if (path.length - 1 > MAX_RELATIONSHIPS) {
                throw new FormulaError(`Field ${name} is more than ${MAX_RELATIONSHIPS} relationships away.`);
            }
            const reference = name.startsWith('$')
                ? globalReference(schema, name, fieldReference)
                : fieldReference(schema, object, path, (scope) => scope.record);
            const type = reference?.field?.type;
            if (!allowsLongText && (type === 'LongTextArea' || type === 'Html')) {
                throw new FormulaError(
                    `You referenced an unsupported field type called "Long Text Area" using the following field: ${name}`
                );
            }
            return reference;
        }
    };
}

/** What a stored field is to a formula. */
export function formulaTypeOf(field: FieldSchema): FormulaType {
    switch (field.type) {
        case 'Checkbox':
            return 'Boolean';
        case 'Integer':
        case 'Number':
        case 'Currency':
        case 'Percent':
        case 'Summary':
            return 'Number';
        case 'Date':
        case 'DateTime':
        case 'Time':
        case 'Picklist':
            return field.type;
        case 'MultiselectPicklist':
            return 'MultiPicklist';
        default:
            return 'Text';
    }
}

type RowReader<S extends FormulaScope> = (scope: S) => Row | undefined;

/** Follows a path such as `Opportunity__r.Owner.Name` from records of that object; undefined when a step does not exist. */
export function fieldReference<S extends FormulaScope>(
    schema: OrgSchema,
    object: ObjectSchema,
    path: readonly string[],
    rowOf: RowReader<S>,
    priorOf: RowReader<S> = (scope) => scope.prior
): Reference<S> | undefined {
    const [first, ...rest] = path;
    if (first === undefined) return undefined;
    if (rest.length > 0) {
        const parent = parentOf(schema, object, first);
        if (parent === undefined) return undefined;
        const { field, target } = parent;
        const reference = fieldReference<S>(schema, target, rest, (scope) => {
            const id = rowOf(scope)?.[field.name];
            return typeof id === 'string' ? scope.row(target, id) : undefined;
        });
        // Only the record's own fields have a value before the save.
        return reference && { ...reference, readPrior: undefined };
    }
    const field = fieldOf(object, first);
    if (field === undefined) return undefined;
    if (field.formula !== undefined) return nestedFormula(schema, object, field, rowOf);
    return storedField(field, rowOf, priorOf);
}

function storedField<S extends FormulaScope>(
    field: FieldSchema,
    rowOf: RowReader<S>,
    priorOf: RowReader<S>
): Reference<S> {
    const { name } = field;
    // A percent is stored as people write it (50) and counts in formulas as a fraction (0.5).
    const convert =
        field.type === 'Percent'
            ? (value: Value | undefined) => (value === null || value === undefined ? null : Number(value) / 100)
            : field.type === 'Checkbox'
              ? (value: Value | undefined) => value ?? false
              : (value: Value | undefined) => value ?? null;
    return {
        type: formulaTypeOf(field),
        field,
        read: (scope) => convert(rowOf(scope)?.[name]),
        readPrior: (scope) => convert(priorOf(scope)?.[name])
    };
}

/** The relationship of that name (`Account`, `Deal__r`, `Owner:User`) and the object it leads to. */
function parentOf(
    schema: OrgSchema,
    object: ObjectSchema,
    relationship: string
): { field: FieldSchema; target: ObjectSchema } | undefined {
    const [name = '', chosen] = relationship.split(':');
    for (const field of object.fields.values()) {
        if (field.relationshipName?.toLowerCase() !== name.toLowerCase()) continue;
        const targets = field.referenceTo ?? [];
        const targetName = chosen ?? (targets.length === 1 ? targets[0] : undefined);
        const target = targetName === undefined ? undefined : objectOf(schema, targetName);
        if (target !== undefined) return { field, target };
    }
    return undefined;
}

function nestedFormula<S extends FormulaScope>(
    schema: OrgSchema,
    object: ObjectSchema,
    field: FieldSchema,
    rowOf: RowReader<S>
): Reference<S> {
    const compiled = formulaField(schema, object, field);
    return {
        type: formulaTypeOf(field),
        field,
        size: compiled.size,
        read: (scope) => {
            const row = rowOf(scope);
            if (row === undefined) return null;
            return compiled.run(row === scope.record ? scope : onRecord(scope, row));
        }
    };
}

/** The same world, looked at from another record. */
function onRecord(scope: FormulaScope, record: Row): FormulaScope {
    return Object.create(scope, { record: { value: record }, prior: { value: undefined } }) as FormulaScope;
}

const compiledFields = new WeakMap<OrgSchema, Map<FieldSchema, CompiledFormula | FormulaError>>();
const compiling = new Set<FieldSchema>();

/** A formula field's formula, compiled once per deployed schema. @throws FormulaError */
export function formulaField(schema: OrgSchema, object: ObjectSchema, field: FieldSchema): CompiledFormula {
    let known = compiledFields.get(schema);
    if (known === undefined) compiledFields.set(schema, (known = new Map()));
    let compiled = known.get(field);
    if (compiled === undefined) known.set(field, (compiled = compiledOrError(schema, object, field)));
    if (compiled instanceof FormulaError) throw compiled;
    return compiled;
}

/** Fields mention each other: one that cannot be compiled is not tried again for each that mentions it. */
function compiledOrError(schema: OrgSchema, object: ObjectSchema, field: FieldSchema): CompiledFormula | FormulaError {
    if (compiling.has(field)) {
        throw new FormulaError(
            'Formula cannot use another formula field that directly or indirectly refers to itself. '
        );
    }
    compiling.add(field);
    try {
        const blanksAsZero = field.blanksAs !== 'BlankAsBlank';
        const context = recordContext(schema, object, { hasPrior: false, blanksAsZero, allowsLongText: false });
        return compileFormula(field.formula ?? '', context);
    } catch (error) {
        if (error instanceof FormulaError) return error;
        throw error;
    } finally {
        compiling.delete(field);
    }
}
