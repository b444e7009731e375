import { checkEmail } from './check-value.ts';
import { cachedRow } from './row-cache.ts';
import { SalesforceApiError } from '../errors.ts';
import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type ObjectSchema, type Row } from '../schema/model.ts';

/** The lookups that make a tree of records of one object. */
const TREES: Readonly<Record<string, string>> = {
    Account: 'ParentId',
    Contact: 'ReportsToId',
    User: 'ManagerId',
    UserRole: 'ParentRoleId'
};

/** The platform's rules on owners, users and trees, for a complete row that is about to be written. @throws SalesforceApiError */
export function checkPeople(caller: Caller, object: ObjectSchema, row: Row, prior: Row | undefined): void {
    if (row['OwnerId'] !== prior?.['OwnerId']) refuseInactiveOwner(caller, object, row['OwnerId']);
    if (object.name === 'User') checkUsername(caller, object, row, prior);
    const tree = TREES[object.name];
    if (tree !== undefined && prior !== undefined && row[tree] !== prior[tree]) refuseCircle(caller, object, tree, row);
}

function refuseInactiveOwner({ org }: Caller, object: ObjectSchema, ownerId: Row[string] | undefined): void {
    const users = objectOf(org.schema, 'User');
    if (users === undefined || typeof ownerId !== 'string') return;
    const owner = cachedRow(org, users, ownerId);
    if (owner === undefined || owner['IsActive'] === true) return;
    const entity = object.name.charAt(0).toLowerCase() + object.name.slice(1);
    throw new SalesforceApiError(
        'INACTIVE_OWNER_OR_USER',
        `operation performed with inactive user [${ownerId}] as owner of ${entity}`,
        ['OwnerId']
    );
}

/** A username looks like an address and is taken once, whatever its letter case. */
function checkUsername({ org }: Caller, users: ObjectSchema, row: Row, prior: Row | undefined): void {
    const name = row['Username'];
    const field = fieldOf(users, 'Username');
    if (typeof name !== 'string' || field === undefined || name === prior?.['Username']) return;
    checkEmail(field, name);
    const taken = org.db.findBy(users, field, name).some((other) => other['Id'] !== row['Id']);
    if (!taken) return;
    throw new SalesforceApiError(
        'DUPLICATE_USERNAME',
        'Duplicate Username.<br>The username already exists in this or another Salesforce organization. Usernames ' +
            'must be unique across all Salesforce organizations. To resolve, use a different username ' +
            "(it doesn't need to match the user's email address).",
        ['Username']
    );
}

function refuseCircle({ org }: Caller, object: ObjectSchema, tree: string, row: Row): void {
    const seen = new Set([row['Id']]);
    for (let id = row[tree]; typeof id === 'string'; id = cachedRow(org, object, id)?.[tree]) {
        if (seen.has(id)) throw circle(object, tree, row);
        seen.add(id);
    }
}

function circle(object: ObjectSchema, tree: string, row: Row): SalesforceApiError {
    if (object.name !== 'User') {
        return new SalesforceApiError('CIRCULAR_DEPENDENCY', 'attempt to violate hierarchy constraints', [tree]);
    }
    const isOwn = row[tree] === row['Id'];
    return new SalesforceApiError(
        'FIELD_INTEGRITY_EXCEPTION',
        isOwn
            ? "A user can't be his or her own manager"
            : 'You cannot set a hierarchy field to point to itself or a child record',
        [tree]
    );
}
