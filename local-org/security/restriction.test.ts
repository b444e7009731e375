import { asSystem } from '../org.ts';
import { objectOf, type RestrictionRuleSchema } from '../schema/model.ts';
import { runSoql } from '../soql/run.ts';
import { rights, sees, visible } from './fixtures/questions.ts';
import { SalesTeam, type Person } from './fixtures/sales-team.ts';

let team: SalesTeam;

beforeEach(() => {
    team = new SalesTeam();
    team.add('Deal__c', 'own', { Name: 'Own', Phase__c: 'Early', OwnerId: team.id('manager') });
    team.add('Deal__c', 'below', { Name: 'Below', Phase__c: 'Late', OwnerId: team.id('seller') });
});

function restrict(userCriteria: string, recordFilter: string, rest: Partial<RestrictionRuleSchema> = {}): void {
    const rule: RestrictionRuleSchema = {
        name: `Rule${team.org.schema.restrictionRules.length}`,
        label: 'Rule',
        isActive: true,
        object: 'Deal__c',
        userCriteria,
        recordFilter,
        enforcementType: 'Restrict',
        version: 1,
        ...rest
    };
    team.org.schema = { ...team.org.schema, restrictionRules: [...team.org.schema.restrictionRules, rule] };
}

const seen = (person: Person): string[] => ['own', 'below'].filter((name) => sees(team, person, 'Deal__c', name));

describe('a restriction rule', () => {
    it('leaves people their own records only, whatever the role tree says', () => {
        expect(seen('manager')).toEqual(['own', 'below']);
        restrict('$Permission.DealUser = true', 'OwnerId = $User.Id');
        expect(seen('manager')).toEqual(['own']);
        expect(rights(team, 'manager', 'Deal__c', 'below')).toBe('');
        expect(seen('seller')).toEqual(['below']);
    });

    it('is not about those who lack the custom permission', () => {
        team.assign('otherManager', 'Auditing');
        restrict('$Permission.Other = true', 'OwnerId = $User.Id');
        expect(seen('manager')).toEqual(['own', 'below']);
        restrict('$Permission.Other = false', 'OwnerId = $User.Id');
        expect(seen('manager')).toEqual(['own']);
    });

    it('is not about the system, administrators and those who view all records', () => {
        restrict('$User.IsActive = true', 'OwnerId = $User.Id');
        expect(seen('admin')).toEqual(['own', 'below']);
        team.assign('otherManager', 'Auditing');
        expect(seen('otherManager')).toEqual(['own', 'below']);
        const query = 'SELECT Id FROM Deal__c';
        expect(runSoql(asSystem(team.caller('manager')), query).totalSize).toBe(2);
    });

    it('hides records from every way of counting them', () => {
        restrict('$User.IsActive = true', 'OwnerId = $User.Id');
        const ask = (soql: string) => runSoql(team.caller('manager'), soql);
        expect(ask('SELECT COUNT() FROM Deal__c').totalSize).toBe(1);
        expect(ask('SELECT COUNT(Id) n FROM Deal__c').records[0]?.['n']).toBe(1);
        expect(ask('SELECT Id FROM User WHERE Id IN (SELECT OwnerId FROM Deal__c)').totalSize).toBe(1);
    });

    it('leaves details alone, and takes shares with their record', () => {
        team.add('Visit__c', 'visit', { Deal__c: team.id('below') });
        const row = { ParentId: team.id('below'), UserOrGroupId: team.id('manager'), AccessLevel: 'Edit' };
        team.add('Deal__Share', 'share', row);
        expect(sees(team, 'manager', 'Visit__c', 'visit')).toBe(true);
        restrict('', 'OwnerId = $User.Id');
        expect(sees(team, 'manager', 'Visit__c', 'visit')).toBe(true);
        expect(sees(team, 'manager', 'Deal__Share', 'share')).toBe(false);
        expect(sees(team, 'manager', 'Deal__c', 'below')).toBe(false);
    });

    it.each<[string, string[]]>([
        ["Phase__c = 'early'", ['own']],
        ["Phase__c = 'Early, Late'", ['own', 'below']],
        ['Name = \'Own, "Be, low"\'', ['own']],
        ['Owner.UserRoleId = $User.UserRoleId', ['own']],
        ['Owner:User.UserRoleId = $User.UserRoleId', ['own']],
        ["Owner.UserType = 'Standard'", ['own', 'below']],
        ['Name = $User.Department', []]
    ])('with the filter %s leaves %j', (recordFilter, expected) => {
        restrict('$User.IsActive = true', recordFilter);
        expect(seen('manager')).toEqual(expected);
    });

    it('takes ids of 15 characters', () => {
        restrict(
            `$User.UserRoleId = '${team.id('South').slice(0, 15)}'`,
            `OwnerId = '${team.id('seller').slice(0, 15)}'`
        );
        expect(seen('manager')).toEqual(['below']);
        expect(seen('seller')).toEqual(['below']);
    });

    it('takes a list of ids without quotes', () => {
        const owners = ['seller', 'manager'].map((name) => team.id(name).slice(0, 15)).join(', ');
        restrict('', `OwnerId = ${owners}`);
        expect(seen('manager')).toEqual(['own', 'below']);
    });

    it.each(['Name LIKE x', "Owner.Profile.Name = 'Standard User'", 'Big__c = true', "Nothing__c = 'x'", ''])(
        'nobody understands leaves nothing: %s',
        (filter) => {
            restrict('$User.IsActive = true', filter);
            expect(visible(team, 'manager', 'Deal__c')).toEqual([]);
            expect(rights(team, 'manager', 'Deal__c', 'own')).toBe('');
        }
    );

    it('counts only when it is active, restricts, and its object has such rules', () => {
        restrict('', 'OwnerId = $User.Id', { isActive: false });
        restrict('', 'OwnerId = $User.Id', { enforcementType: 'Scoping' });
        restrict('', 'OwnerId = $User.Id', { object: 'Account' });
        expect(seen('manager')).toEqual(['own', 'below']);
        team.add('Account', 'acme', { Name: 'Acme', OwnerId: team.id('seller') });
        expect(sees(team, 'manager', 'Account', 'acme')).toBe(true);
        expect(objectOf(team.org.schema, 'Account')?.kind).toBe('standard');
    });
});
