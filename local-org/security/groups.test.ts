import { insertRecord } from '../records/save.ts';
import { rowsWhere } from '../rows.ts';
import { rights, sees } from './fixtures/questions.ts';
import { SalesTeam } from './fixtures/sales-team.ts';

let team: SalesTeam;

beforeEach(() => {
    team = new SalesTeam();
    team.add('Deal__c', 'deal', { Name: 'Bridge', OwnerId: team.id('admin') });
    team.assign('nobody', 'Selling');
});

function share(withWhom: string, AccessLevel = 'Read'): void {
    team.add('Deal__Share', `share ${withWhom}`, {
        ParentId: team.id('deal'),
        UserOrGroupId: team.id(withWhom),
        AccessLevel
    });
}

function group(name: string, values: Record<string, string | boolean> = {}): void {
    team.add('Group', name, { Name: name, Type: 'Regular', DoesIncludeBosses: true, ...values });
}

function member(groupName: string, who: string): void {
    team.add('GroupMember', `${who} in ${groupName}`, { GroupId: team.id(groupName), UserOrGroupId: team.id(who) });
}

describe('a record shared with a public group', () => {
    it('is seen by its members and by those above them', () => {
        group('Experts');
        member('Experts', 'seller');
        share('Experts', 'Edit');
        expect(rights(team, 'seller', 'Deal__c', 'deal')).toBe('read edit');
        expect(rights(team, 'manager', 'Deal__c', 'deal')).toBe('read edit');
        expect(sees(team, 'otherManager', 'Deal__c', 'deal')).toBe(false);
        expect(sees(team, 'nobody', 'Deal__c', 'deal')).toBe(false);
    });

    it('stays hidden from those above when the group leaves bosses out', () => {
        group('Experts', { DoesIncludeBosses: false });
        member('Experts', 'seller');
        share('Experts');
        expect(sees(team, 'seller', 'Deal__c', 'deal')).toBe(true);
        expect(sees(team, 'manager', 'Deal__c', 'deal')).toBe(false);
    });

    it('is seen by the members of a group in the group, also in a circle', () => {
        group('Inner');
        group('Outer');
        member('Inner', 'otherManager');
        member('Outer', 'Inner');
        member('Inner', 'Outer');
        share('Outer');
        expect(sees(team, 'otherManager', 'Deal__c', 'deal')).toBe(true);
        expect(sees(team, 'seller', 'Deal__c', 'deal')).toBe(false);
    });

    it('is hidden again from who leaves the group', () => {
        group('Experts');
        member('Experts', 'seller');
        share('Experts');
        expect(sees(team, 'seller', 'Deal__c', 'deal')).toBe(true);
        const at = '2026-03-03T00:00:00.000Z';
        team.org.db.markDeleted(team.object('GroupMember'), team.id('seller in Experts'), at);
        expect(sees(team, 'seller', 'Deal__c', 'deal')).toBe(false);
    });
});

describe('a record shared with a role', () => {
    it('is seen in that role and above', () => {
        group('South role', { Type: 'Role', RelatedId: team.id('South') });
        share('South role');
        expect(sees(team, 'manager', 'Deal__c', 'deal')).toBe(true);
        expect(sees(team, 'seller', 'Deal__c', 'deal')).toBe(false);
    });

    it('and all below is seen in the whole branch', () => {
        group('South branch', { Type: 'RoleAndSubordinates', RelatedId: team.id('South') });
        share('South branch');
        expect(sees(team, 'manager', 'Deal__c', 'deal')).toBe(true);
        expect(sees(team, 'seller', 'Deal__c', 'deal')).toBe(true);
        expect(sees(team, 'otherManager', 'Deal__c', 'deal')).toBe(false);
    });

    it('finds the two groups that every role comes with', () => {
        const id = insertRecord(team.caller('admin'), team.object('UserRole'), { Name: 'East' });
        const types = rowsWhere(team.org, 'Group', 'RelatedId', id).map((row) => row['Type']);
        expect(types).toEqual(['Role', 'RoleAndSubordinates']);
    });
});

it('a record shared with everybody is seen by all who may read the object', () => {
    const [everybody] = rowsWhere(team.org, 'Group', 'Type', 'Organization');
    const row = { ParentId: team.id('deal'), UserOrGroupId: String(everybody?.['Id']), AccessLevel: 'Read' };
    team.add('Deal__Share', 'share', row);
    expect(sees(team, 'nobody', 'Deal__c', 'deal')).toBe(true);
    expect(sees(team, 'otherManager', 'Deal__c', 'deal')).toBe(true);
});

it('a record of a queue belongs to its members and to those above them', () => {
    group('Inbox', { Type: 'Queue' });
    member('Inbox', 'seller');
    team.org.db.update(team.object('Deal__c'), team.id('deal'), { OwnerId: team.id('Inbox') });
    expect(rights(team, 'seller', 'Deal__c', 'deal')).toBe('read edit delete');
    expect(rights(team, 'manager', 'Deal__c', 'deal')).toBe('read edit delete');
    expect(sees(team, 'nobody', 'Deal__c', 'deal')).toBe(false);
});

it('a member is listed once', () => {
    group('Experts');
    const row = { GroupId: team.id('Experts'), UserOrGroupId: team.id('seller') };
    const first = insertRecord(team.caller('admin'), team.object('GroupMember'), row);
    expect(insertRecord(team.caller('admin'), team.object('GroupMember'), row)).toBe(first);
});
