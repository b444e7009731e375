import { FormulaError, type FormulaScope, type Reference } from './model.ts';
import type { fieldReference } from './record-context.ts';
import { objectOf, type OrgSchema } from '../schema/model.ts';

/** Globals of the platform that this org does not have. */
const REFUSED = new Set([
    '$api',
    '$action',
    '$credential',
    '$network',
    '$objecttype',
    '$page',
    '$resource',
    '$setup',
    '$site'
]);

/** How a path of fields is followed; handed in, because following one may compile a formula that mentions globals again. */
type Follow = typeof fieldReference;

/** The reference behind `$User.ManagerId`, `$Permission.X`, `$Label.X` ...; undefined when there is none of that name. */
export function globalReference(schema: OrgSchema, name: string, follow: Follow): Reference<FormulaScope> | undefined {
    const [global = '', ...path] = name.split('.');
    switch (global.toLowerCase()) {
        case '$user':
            return throughUser(schema, path, follow);
        case '$profile':
            return throughUser(schema, ['Profile', ...path], follow);
        case '$userrole':
            return throughUser(schema, ['UserRole', ...path], follow);
        case '$organization':
            return organization(schema, path, follow);
        case '$system':
            return system(path);
        case '$permission':
            return permission(schema, path);
        case '$label':
            return label(schema, path);
        case '$custommetadata':
            return customMetadata(schema, path, follow);
        default:
            if (REFUSED.has(global.toLowerCase()))
                throw new FormulaError(`${global} is not supported by this local org.`);
            return undefined;
    }
}

function throughUser(schema: OrgSchema, path: readonly string[], follow: Follow): Reference<FormulaScope> | undefined {
    const user = objectOf(schema, 'User');
    const reference = user && follow<FormulaScope>(schema, user, path, (scope) => scope.user());
    return reference && { ...reference, readPrior: undefined };
}

function organization(schema: OrgSchema, path: readonly string[], follow: Follow): Reference<FormulaScope> | undefined {
    const object = objectOf(schema, 'Organization');
    const reference = object && follow<FormulaScope>(schema, object, path, (scope) => scope.organization());
    return reference && { ...reference, readPrior: undefined };
}

/** `$System.OriginDateTime` is the beginning of the year 1900 (Help, "Global Variables"). */
function system([name = '', ...rest]: readonly string[]): Reference<FormulaScope> | undefined {
    if (rest.length > 0 || name.toLowerCase() !== 'origindatetime') return undefined;
    return { type: 'DateTime', read: () => '1900-01-01T00:00:00.000Z' };
}

function permission(schema: OrgSchema, [name = '', ...rest]: readonly string[]): Reference<FormulaScope> | undefined {
    if (rest.length > 0 || !schema.customPermissions.has(name)) return undefined;
    return { type: 'Boolean', read: (scope) => scope.hasPermission(name) };
}

function label(schema: OrgSchema, [name = '', ...rest]: readonly string[]): Reference<FormulaScope> | undefined {
    const text = schema.labels.get(name);
    return rest.length > 0 || text === undefined ? undefined : { type: 'Text', read: () => text };
}

/** `$CustomMetadata.Type__mdt.Record.Field__c`. The record may be deployed later than the formula, so only type and field are checked. */
function customMetadata(
    schema: OrgSchema,
    path: readonly string[],
    follow: Follow
): Reference<FormulaScope> | undefined {
    const [typeName = '', record = '', fieldName = '', ...rest] = path;
    const type = objectOf(schema, typeName);
    if (type?.kind !== 'metadataType' || rest.length > 0) return undefined;
    const reference = follow<FormulaScope>(schema, type, [fieldName], (scope) =>
        scope.customMetadata(type.name, record)
    );
    return reference && { ...reference, readPrior: undefined };
}
