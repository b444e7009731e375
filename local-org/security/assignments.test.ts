import { customObject, permissionSet } from '../schema/builders.ts';
import { text } from '../schema/fields.ts';
import { fieldOf, type ObjectSchema } from '../schema/model.ts';
import { standardProfiles } from '../schema/profiles.ts';
import { admin, assign, newUser, orgWith } from '../test-org.ts';
import { fieldAccess, hasCustomPermission, objectAccess } from './access.ts';
import type { Caller, Org } from '../org.ts';

const plan = customObject({ name: 'Plan__c', sharingModel: 'Private', fields: [text('Secret__c')] });
const sets = [
    permissionSet({ name: 'Planning', objects: { Plan__c: 'read create' }, customPermissions: ['Planner'] }),
    { ...permissionSet({ name: 'Session', objects: { Plan__c: 'read delete' } }), hasActivationRequired: true },
    permissionSet({ name: 'Auditing', userPermissions: ['ViewAllData'] }),
    permissionSet({ name: 'Owning', userPermissions: ['ModifyAllData'] }),
    permissionSet({ name: 'Hiring', userPermissions: ['ManageUsers'] })
];

let now: Date;
let org: Org;
let user: Caller;

beforeEach(() => {
    now = new Date('2026-03-02T09:30:00.000Z');
    const permissionSets = new Map(sets.map((set) => [set.name, set]));
    org = orgWith([plan], { permissionSets, customPermissions: new Set(['Planner']) }, () => now);
    user = newUser(org);
});

afterEach(() => org.db.close());

const access = (caller = user): string =>
    Object.entries(objectAccess(caller, plan))
        .filter(([, isOn]) => isOn)
        .map(([name]) => name)
        .join(' ');

it('an assignment ends at its moment, without a write', () => {
    assign(user, 'Planning');
    const [row] = org.db.query('SELECT "Id" FROM "PermissionSetAssignment"', []);
    const object = org.schema.objects.get('permissionsetassignment');
    if (object === undefined) throw new Error('no assignments');
    org.db.update(object, String(row?.['Id']), { ExpirationDate: '2026-03-02T10:00:00.000Z' });
    expect(access()).toBe('read create');
    expect(hasCustomPermission(user, 'Planner')).toBe(true);
    now = new Date('2026-03-02T10:00:00.000Z');
    expect(access()).toBe('');
    expect(hasCustomPermission(user, 'Planner')).toBe(false);
});

it('a permission set of sessions grants nothing without one', () => {
    assign(user, 'Session');
    expect(access()).toBe('');
});

it('who was deactivated keeps nothing', () => {
    assign(user, 'Planning');
    expect(access()).toBe('read create');
    const object = org.schema.objects.get('user');
    if (object === undefined) throw new Error('no users');
    org.db.update(object, user.userId, { IsActive: false });
    expect(access()).toBe('');
    expect(hasCustomPermission(user, 'Planner')).toBe(false);
});

it.each([
    ['Auditing', 'read viewAll'],
    ['Owning', 'read create edit delete viewAll modifyAll']
])('%s opens all objects: %s', (name, expected) => {
    assign(user, name);
    expect(access()).toBe(expected);
});

describe('fields', () => {
    const secret = fieldOf(plan, 'Secret__c');
    const sees = (caller: Caller): boolean => secret !== undefined && fieldAccess(caller, plan, secret).read;

    it('are hidden from an administrator who was given none', () => {
        const me = admin(org);
        expect(sees(me)).toBe(true);
        org.schema = { ...org.schema, profiles: standardProfiles() };
        expect(sees(me)).toBe(false);
    });

    it('are all shown with View All Fields', () => {
        assign(user, 'Planning');
        expect(sees(user)).toBe(false);
        const viewing = {
            ...sets[0],
            objects: new Map([['plan__c', { ...objectAccess(user, plan), viewAllFields: true }]])
        };
        const planning = { ...permissionSet({ name: 'Planning' }), ...viewing };
        org.schema = { ...org.schema, permissionSets: new Map([['Planning', planning]]) };
        expect(sees(user)).toBe(true);
    });
});

it('only who manages users sees by which name they log in elsewhere', () => {
    const people = org.schema.objects.get('user');
    const field = people && fieldOf(people, 'FederationIdentifier');
    if (people === undefined || field === undefined) throw new Error('no federation identifier');
    expect(fieldAccess(user, people, field)).toEqual({ read: false, edit: false });
    assign(user, 'Hiring');
    expect(fieldAccess(user, people, field).read).toBe(true);
    expect(fieldAccess(admin(org), people, field)).toEqual({ read: true, edit: true });
});

it('records of custom metadata types are read by who customizes the application, and saved by nobody', () => {
    const customizing = permissionSet({ name: 'Planning', userPermissions: ['CustomizeApplication'] });
    const type: ObjectSchema = { ...plan, name: 'Limit__mdt', kind: 'metadataType' };
    const rights = (caller: Caller) => objectAccess(caller, type);
    expect(rights(user)).toMatchObject({ read: false, edit: false });
    org.schema = { ...org.schema, permissionSets: new Map([['Planning', customizing]]) };
    assign(user, 'Planning');
    for (const caller of [user, admin(org)])
        expect(rights(caller)).toMatchObject({ read: true, create: false, edit: false, delete: false });
});
