import type { Caller } from '../org.ts';
import { documentsOf, fieldOf } from '../schema/model.ts';
import type { FieldSchema, MetadataDocument, ObjectSchema, OrgSchema } from '../schema/model.ts';
import { canEditRow, fieldAccess } from '../security/access.ts';
import { childrenOf, textOf, textsOf } from './metadata-xml.ts';
import type { PathModel } from './page-model.ts';
import { readable } from './record-fields.ts';

/** Whether the org uses paths (Setup, "Path Settings"). */
export function isPathEnabled(schema: OrgSchema): boolean {
    return textOf(schema.documents.get('Settings:PathAssistant')?.content, 'pathAssistantEnabled') === 'true';
}

/**
 * The path of the object's records: the values of its picklist in their order, with what the path says about each (Metadata API,
 * PathAssistant). Undefined where there is no active path, or the caller does not see its field.
 */
export function pathOf(caller: Caller, object: ObjectSchema, recordId: string): PathModel | undefined {
    const document = documentsOf(caller.org.schema, 'PathAssistant').find(({ content }) => {
        return textOf(content, 'active') === 'true' && textOf(content, 'entityName') === object.name;
    });
    const field = document && fieldOf(object, textOf(document.content, 'fieldName') ?? '');
    if (field === undefined || !fieldAccess(caller, object, field).read) return undefined;
    const row = caller.org.db.find(object, recordId);
    return {
        fieldName: field.name,
        label: field.label,
        canEdit: fieldAccess(caller, object, field).edit && row !== undefined && canEditRow(caller, object, row),
        steps: stepsOf(caller, object, field, document)
    };
}

function stepsOf(
    caller: Caller,
    object: ObjectSchema,
    field: FieldSchema,
    document: MetadataDocument | undefined
): PathModel['steps'] {
    const told = new Map(
        childrenOf(document?.content, 'pathAssistantSteps').map((step) => [textOf(step, 'picklistValueName'), step])
    );
    const values = field.picklist?.values.filter(({ isActive }) => isActive) ?? [];
    return values.map(({ value, label }) => {
        const step = told.get(value);
        return {
            value,
            label,
            fields: readable(caller, object, textsOf(step, 'fieldNames')),
            guidance: textOf(step, 'info') ?? ''
        };
    });
}
