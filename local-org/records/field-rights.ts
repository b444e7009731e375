import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { fieldOf, type ObjectSchema, type Row } from '../schema/model.ts';
import { fieldAccess } from '../security/access.ts';
import { noSuchColumn } from './decode.ts';

/** Refuses fields that the caller may not see, or that he may not write in this operation. */
export function checkFieldRights(
    caller: Caller,
    object: ObjectSchema,
    input: Row,
    operation: 'create' | 'update'
): void {
    const refused: string[] = [];
    for (const name of Object.keys(input)) {
        const field = fieldOf(object, name);
        if (field === undefined) throw noSuchColumn(object, name);
        const access = fieldAccess(caller, object, field);
        if (!access.read) throw noSuchColumn(object, name);
        const isWritable = operation === 'create' ? field.createable : field.updateable;
        if (!isWritable || !access.edit) refused.push(field.name);
    }
    if (refused.length === 0) return;
    throw new SalesforceApiError(
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and ` +
            'verify that it is read/write for your profile or permission set.',
        refused
    );
}
