import { asSystem } from '../org.ts';
import { schemaWith } from '../schema/builders.ts';
import { fieldOf } from '../schema/model.ts';
import { tableName } from '../storage/database.ts';
import {
    accessSignature,
    canCreateRow,
    canDeleteRow,
    canEditRow,
    canReadRow,
    fieldAccess,
    hasCustomPermission,
    objectAccess,
    rowFilter,
    userOf
} from './access.ts';
import { SalesTeam } from './fixtures/sales-team.ts';
import type { Person } from './fixtures/sales-team.ts';
import type { Caller } from '../org.ts';
import type { Row } from '../schema/model.ts';

let team: SalesTeam;
let deal: Row;

beforeEach(() => {
    team = new SalesTeam();
    deal = team.add('Deal__c', 'deal', { Name: 'Bridge', OwnerId: team.id('seller') });
});

/** Ids of the rows that the caller's filter leaves. */
function visible(caller: Caller, objectName: string): string[] {
    const object = team.object(objectName);
    const filter = rowFilter(caller, object, 't');
    const sql = `SELECT t."Id" AS id FROM ${tableName(object)} t WHERE ${filter?.sql ?? '1'} ORDER BY 1`;
    return team.org.db.query(sql, filter?.params ?? []).map((row) => String(row['id']));
}

function rights(person: Person, objectName: string, row: Row): string {
    const caller = team.caller(person);
    const object = team.object(objectName);
    const answers = { read: canReadRow, edit: canEditRow, delete: canDeleteRow };
    return Object.entries(answers)
        .filter(([, answer]) => answer(caller, object, row))
        .map(([name]) => name)
        .join(' ');
}

describe('rows of a private object', () => {
    it.each<[Person, string]>([
        ['seller', 'read edit delete'],
        ['manager', 'read edit delete'],
        ['otherManager', ''],
        ['admin', 'read edit delete'],
        ['nobody', '']
    ])('%s may: %s', (person, expected) => {
        expect(rights(person, 'Deal__c', deal)).toBe(expected);
        expect(visible(team.caller(person), 'Deal__c')).toEqual(expected === '' ? [] : [team.id('deal')]);
    });

    it('are all visible to the system', () => {
        expect(visible(asSystem(team.caller('nobody')), 'Deal__c')).toEqual([team.id('deal')]);
        expect(canDeleteRow(asSystem(team.caller('nobody')), team.object('Deal__c'), deal)).toBe(true);
    });

    it('of a manager stay hidden from those below', () => {
        const plan = team.add('Deal__c', 'plan', { Name: 'Plan', OwnerId: team.id('manager') });
        expect(rights('seller', 'Deal__c', plan)).toBe('');
        expect(visible(team.caller('seller'), 'Deal__c')).toEqual([team.id('deal')]);
    });

    it.each<[string, string]>([
        ['Read', 'read'],
        ['Edit', 'read edit']
    ])('shared with level %s may be: %s', (AccessLevel, expected) => {
        team.add('Deal__Share', 'share', {
            ParentId: team.id('deal'),
            UserOrGroupId: team.id('otherManager'),
            AccessLevel
        });
        expect(rights('otherManager', 'Deal__c', deal)).toBe(expected);
        expect(visible(team.caller('otherManager'), 'Deal__c')).toEqual([team.id('deal')]);
    });

    it('shared with a seller reach the manager above him', () => {
        const far = team.add('Deal__c', 'far', { Name: 'Far', OwnerId: team.id('otherManager') });
        const share = { ParentId: team.id('far'), UserOrGroupId: team.id('seller'), AccessLevel: 'Read' };
        team.add('Deal__Share', 'share', share);
        expect(rights('manager', 'Deal__c', far)).toBe('read');
        expect(visible(team.caller('manager'), 'Deal__c')).toContain(team.id('far'));
    });

    it('are hidden again when the share is deleted', () => {
        const share = { ParentId: team.id('deal'), UserOrGroupId: team.id('otherManager'), AccessLevel: 'Edit' };
        team.add('Deal__Share', 'share', share);
        team.org.db.markDeleted(team.object('Deal__Share'), team.id('share'), '2026-03-03T00:00:00.000Z');
        expect(rights('otherManager', 'Deal__c', deal)).toBe('');
        expect(visible(team.caller('otherManager'), 'Deal__c')).toEqual([]);
    });

    it('are readable with View All and deletable with Modify All', () => {
        team.assign('otherManager', 'Auditing');
        expect(rights('otherManager', 'Deal__c', deal)).toBe('read');
        team.assign('otherManager', 'Cleaning');
        expect(rights('otherManager', 'Deal__c', deal)).toBe('read edit delete');
        expect(visible(team.caller('otherManager'), 'Deal__c')).toEqual([team.id('deal')]);
    });

    it('do not follow a circle in the role tree to its own role', () => {
        team.org.db.update(team.object('UserRole'), team.id('South'), { ParentRoleId: team.id('South sales') });
        expect(rights('manager', 'Deal__c', deal)).toBe('read edit delete');
        const peers = team.add('Deal__c', 'peers', { Name: 'Peer', OwnerId: team.id('nobody') });
        expect(rights('seller', 'Deal__c', peers)).toBe('');
    });
});

describe('rows controlled by their parent', () => {
    let visit: Row;
    let remark: Row;
    beforeEach(() => {
        visit = team.add('Visit__c', 'visit', { Deal__c: team.id('deal') });
        remark = team.add('Remark__c', 'remark', { Name: 'r', Deal__c: team.id('deal') });
    });

    it('follow the master', () => {
        expect(rights('seller', 'Visit__c', visit)).toBe('read edit delete');
        expect(rights('manager', 'Visit__c', visit)).toBe('read edit delete');
        expect(rights('otherManager', 'Visit__c', visit)).toBe('');
        expect(visible(team.caller('manager'), 'Visit__c')).toEqual([team.id('visit')]);
        expect(visible(team.caller('otherManager'), 'Visit__c')).toEqual([]);
    });

    it('of a readable master can be written only when reading the master is enough', () => {
        const share = { ParentId: team.id('deal'), UserOrGroupId: team.id('otherManager'), AccessLevel: 'Read' };
        team.add('Deal__Share', 'share', share);
        expect(rights('otherManager', 'Visit__c', visit)).toBe('read');
        expect(rights('otherManager', 'Remark__c', remark)).toBe('read edit delete');
        const caller = team.caller('otherManager');
        const fresh = { Deal__c: team.id('deal') };
        expect(canCreateRow(caller, team.object('Visit__c'), fresh)).toBe(false);
        expect(canCreateRow(caller, team.object('Remark__c'), fresh)).toBe(true);
    });

    it('are hidden from who may not read the master object', () => {
        const { schema } = team.org;
        const set = schema.permissionSets.get('Selling');
        if (set === undefined) throw new Error('no set');
        const objects = new Map([...set.objects].filter(([name]) => name !== 'deal__c'));
        team.org.schema = { ...schema, permissionSets: new Map([['Selling', { ...set, objects }]]) };
        expect(rights('seller', 'Visit__c', visit)).toBe('');
        expect(visible(team.caller('seller'), 'Visit__c')).toEqual([]);
    });

    it("include contacts: of a public account everybody's", () => {
        team.add('Account', 'account', { Name: 'Acme', OwnerId: team.id('admin') });
        const contact = team.add('Contact', 'contact', {
            LastName: 'Roe',
            AccountId: team.id('account'),
            OwnerId: team.id('admin')
        });
        expect(rights('seller', 'Contact', contact)).toBe('read edit delete');
        expect(visible(team.caller('seller'), 'Contact')).toEqual([team.id('contact')]);
    });
});

describe('share rows', () => {
    it('are seen with the record and granted by who has it all', () => {
        const row = { ParentId: team.id('deal'), UserOrGroupId: team.id('otherManager'), AccessLevel: 'Edit' };
        const share = team.add('Deal__Share', 'share', row);
        expect(rights('seller', 'Deal__Share', share)).toBe('read edit delete');
        expect(rights('otherManager', 'Deal__Share', share)).toBe('read');
        expect(canCreateRow(team.caller('seller'), team.object('Deal__Share'), row)).toBe(true);
        expect(canCreateRow(team.caller('otherManager'), team.object('Deal__Share'), row)).toBe(false);
    });
});

describe('objects', () => {
    it('are open by the union of profile and permission sets', () => {
        const seller = team.caller('seller');
        expect(objectAccess(seller, team.object('Deal__c'))).toMatchObject({
            read: true,
            create: true,
            viewAll: false
        });
        expect(objectAccess(seller, team.object('Opportunity')).create).toBe(true);
        expect(objectAccess(team.caller('nobody'), team.object('Deal__c')).read).toBe(false);
        expect(objectAccess(team.caller('admin'), team.object('Deal__c')).modifyAll).toBe(true);
    });

    it.each([
        'User',
        'UserRole',
        'Profile',
        'PermissionSet',
        'OpportunityStage',
        'Organization',
        'CustomNotificationType'
    ])('%s can be read by everyone and written by administrators', (name) => {
        const nobody = team.caller('nobody');
        expect(objectAccess(nobody, team.object(name))).toMatchObject({ read: true, edit: false, create: false });
        expect(rowFilter(nobody, team.object(name), 't')).toBeUndefined();
        expect(objectAccess(team.caller('admin'), team.object(name)).edit).toBe(true);
    });

    it('show a notification to its owner only', () => {
        const row = {
            NotificationTypeId: null,
            RecipientId: team.id('seller'),
            OwnerId: team.id('seller'),
            Title: 'Help'
        };
        team.add('CustomNotification', 'bell', row);
        expect(visible(team.caller('seller'), 'CustomNotification')).toEqual([team.id('bell')]);
        expect(visible(team.caller('otherManager'), 'CustomNotification')).toEqual([]);
    });
});

describe('fields', () => {
    function access(person: Person, objectName: string, fieldName: string): string {
        const object = team.object(objectName);
        const field = fieldOf(object, fieldName);
        if (field === undefined) throw new Error(`no field ${fieldName}`);
        const { read, edit } = fieldAccess(team.caller(person), object, field);
        return [read && 'read', edit && 'edit'].filter(Boolean).join(' ');
    }

    it.each<[Person, string, string, string]>([
        ['seller', 'Deal__c', 'Size__c', 'read edit'],
        ['seller', 'Deal__c', 'Secret__c', ''],
        ['seller', 'Deal__c', 'Name', 'read edit'],
        ['seller', 'Deal__c', 'Id', 'read'],
        ['seller', 'Deal__c', 'CreatedDate', 'read'],
        ['seller', 'Deal__c', 'OwnerId', 'read edit'],
        ['seller', 'Visit__c', 'Deal__c', 'read edit'],
        ['seller', 'Visit__c', 'Name', 'read'],
        ['seller', 'Visit__c', 'Note__c', ''],
        ['seller', 'Opportunity', 'Amount', 'read edit'],
        ['seller', 'Opportunity', 'IsWon', 'read'],
        ['seller', 'User', 'Name', 'read'],
        ['nobody', 'Deal__c', 'Name', ''],
        ['admin', 'Deal__c', 'Secret__c', 'read edit']
    ])('%s on %s.%s may: %s', (person, objectName, fieldName, expected) => {
        expect(access(person, objectName, fieldName)).toBe(expected);
    });

    it('open as soon as a permission set is assigned', () => {
        expect(access('seller', 'Deal__c', 'Secret__c')).toBe('');
        team.assign('seller', 'Secrets');
        expect(access('seller', 'Deal__c', 'Secret__c')).toBe('read');
    });

    it('of a standard object are hidden when the profile says so', () => {
        const { schema } = team.org;
        const profile = schema.profiles.get('Standard User');
        if (profile === undefined) throw new Error('no profile');
        const fields = new Map([['opportunity.amount', { read: false, edit: false }]]);
        team.org.schema = { ...schema, profiles: new Map([['Standard User', { ...profile, fields }]]) };
        expect(access('seller', 'Opportunity', 'Amount')).toBe('');
    });
});

describe('the person', () => {
    it('holds custom permissions by assignment alone, also when the system acts', () => {
        expect(hasCustomPermission(team.caller('seller'), 'DealUser')).toBe(true);
        expect(hasCustomPermission(team.caller('admin'), 'DealUser')).toBe(false);
        expect(hasCustomPermission(asSystem(team.caller('admin')), 'DealUser')).toBe(false);
    });

    it('is the User row, fresh after a change', () => {
        expect(userOf(team.caller('seller'))['Name']).toBe('The seller');
        team.org.db.update(team.object('User'), team.id('seller'), { Title: 'Closer' });
        expect(userOf(team.caller('seller'))['Title']).toBe('Closer');
    });

    it('has the same signature as others with the same assignments', () => {
        expect(accessSignature(team.caller('seller'))).toBe(accessSignature(team.caller('manager')));
        expect(accessSignature(team.caller('seller'))).not.toBe(accessSignature(team.caller('nobody')));
    });

    it('is not looked up again for writes to other objects', () => {
        const before = userOf(team.caller('seller'));
        team.add('Account', 'a', { Name: 'Acme', OwnerId: team.id('seller') });
        expect(userOf(team.caller('seller'))).toBe(before);
    });

    it('has no rights without a User row', () => {
        const ghost: Caller = { org: team.org, userId: '005000000000zzzAAA' };
        expect(userOf(ghost)).toEqual({});
        expect(objectAccess(ghost, team.object('Deal__c')).read).toBe(false);
    });

    it('needs no setup objects in a schema of the smallest kind', () => {
        const bare = new SalesTeam();
        bare.org.schema = { ...schemaWith([]), objects: new Map([['deal__c', bare.object('Deal__c')]]) };
        expect(objectAccess(bare.caller('seller'), bare.object('Deal__c')).read).toBe(false);
    });
});
