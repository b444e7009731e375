import { rounded } from '../formula/numbers.ts';
import { formulaField } from '../formula/record-context.ts';
import type { Caller } from '../org.ts';
import { fieldOf, type FieldSchema, type ObjectSchema, type Row, type Value } from '../schema/model.ts';
import { RecordScope } from './scope.ts';

/** The record with the named formula fields evaluated; other names are left as they are. */
export function withFormulas(caller: Caller, object: ObjectSchema, row: Row, fieldNames: Iterable<string>): Row {
    const computed: Row = { ...row };
    const scope = new RecordScope(caller, row);
    for (const name of fieldNames) {
        const field = fieldOf(object, name);
        if (field?.formula === undefined) continue;
        const value = formulaField(caller.org.schema, object, field).run(scope);
        computed[field.name] = asFieldValue(field, value);
    }
    return computed;
}

/** A formula's answer as a value of the field: rounded to its scale, percents as people write them, empty text as blank. */
export function asFieldValue(field: FieldSchema, value: Value): Value {
    if (field.type === 'Checkbox') return value === true;
    if (value === null || value === '') return null;
    if (typeof value !== 'number') return value;
    return rounded(field.type === 'Percent' ? value * 100 : value, field.scale);
}
