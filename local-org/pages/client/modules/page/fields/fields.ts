import type { FieldModel } from '../../../../page-model.ts';

/** What `getRecord` must be asked for to show the fields: lookups need the other record's name too. */
export function pathsOf(objectName: string, fields: readonly FieldModel[]): string[] {
    const paths = fields.flatMap(({ name, reference }) =>
        reference ? [name, `${reference.relationshipName}.${reference.nameField}`] : [name]
    );
    return paths.map((path) => `${objectName}.${path}`);
}
