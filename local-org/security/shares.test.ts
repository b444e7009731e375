import { asSystem } from '../org.ts';
import { deleteRecord, insertRecord, updateRecord } from '../records/save.ts';
import { SalesforceApiError } from '../errors.ts';
import { canCreateRow } from './access.ts';
import { rights, sees } from './fixtures/questions.ts';
import { SalesTeam } from './fixtures/sales-team.ts';
import type { SharingModel } from '../schema/model.ts';

let team: SalesTeam;

beforeEach(() => {
    team = new SalesTeam();
    defaultOf('Account', 'Private');
    defaultOf('Opportunity', 'Private');
    team.add('Account', 'acme', { Name: 'Acme', OwnerId: team.id('otherManager') });
    team.add('Opportunity', 'cranes', {
        Name: 'Cranes',
        StageName: 'Prospecting',
        CloseDate: '2026-06-30',
        AccountId: team.id('acme'),
        OwnerId: team.id('seller')
    });
});

function defaultOf(objectName: string, sharingModel: SharingModel): void {
    const { schema } = team.org;
    const object = { ...team.object(objectName), sharingModel };
    team.org.schema = { ...schema, objects: new Map([...schema.objects, [objectName.toLowerCase(), object]]) };
}

function refusal(work: () => unknown): { code: string; message: string } | undefined {
    try {
        work();
        return undefined;
    } catch (error) {
        if (!(error instanceof SalesforceApiError)) throw error;
        return { code: error.errorCode, message: error.message };
    }
}

const shareOf = (person: 'otherManager' | 'nobody', OpportunityAccessLevel: string) => ({
    OpportunityId: team.id('cranes'),
    UserOrGroupId: team.id(person),
    OpportunityAccessLevel
});

describe('share rows of a standard object', () => {
    it('open its records under names of their own', () => {
        expect(sees(team, 'otherManager', 'Opportunity', 'cranes')).toBe(false);
        insertRecord(team.caller('seller'), team.object('OpportunityShare'), shareOf('otherManager', 'Edit'));
        expect(rights(team, 'otherManager', 'Opportunity', 'cranes')).toBe('read edit');
        expect(sees(team, 'otherManager', 'Opportunity', 'cranes')).toBe(true);
    });

    it('are given only by who has the record in full', () => {
        insertRecord(team.caller('seller'), team.object('OpportunityShare'), shareOf('otherManager', 'Edit'));
        const given = refusal(() =>
            insertRecord(team.caller('otherManager'), team.object('OpportunityShare'), shareOf('nobody', 'Read'))
        );
        expect(given?.code).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
        expect(canCreateRow(team.caller('manager'), team.object('OpportunityShare'), shareOf('nobody', 'Read'))).toBe(
            true
        );
    });

    it('give more than everybody has, and never all', () => {
        const give = (level: string) =>
            refusal(() =>
                insertRecord(team.caller('seller'), team.object('OpportunityShare'), shareOf('nobody', level))
            );
        expect(give('All')?.code).toBe('FIELD_INTEGRITY_EXCEPTION');
        defaultOf('Opportunity', 'Read');
        expect(give('Read')).toEqual({
            code: 'FIELD_INTEGRITY_EXCEPTION',
            message:
                'field integrity exception: OpportunityAccessLevel (trivial share level Read, for organization with default level Read)'
        });
        expect(give('Edit')).toBeUndefined();
    });

    it('are changed and taken back, but only those that people gave', () => {
        const shares = team.object('OpportunityShare');
        const seller = team.caller('seller');
        const manual = insertRecord(seller, shares, shareOf('nobody', 'Read'));
        updateRecord(seller, shares, manual, { OpportunityAccessLevel: 'Edit' });
        expect(rights(team, 'nobody', 'Opportunity', 'cranes')).toBe('read edit');
        deleteRecord(seller, shares, manual);
        expect(sees(team, 'nobody', 'Opportunity', 'cranes')).toBe(false);
        team.add('OpportunityShare', 'rule', { ...shareOf('otherManager', 'Read'), RowCause: 'Rule' });
        expect(refusal(() => deleteRecord(seller, shares, team.id('rule')))?.code).toBe(
            'INSUFFICIENT_ACCESS_OR_READONLY'
        );
        expect(
            refusal(() => insertRecord(seller, shares, { ...shareOf('nobody', 'Read'), RowCause: 'Rule' }))?.code
        ).toBe('FIELD_INTEGRITY_EXCEPTION');
        expect(rights(team, 'seller', 'OpportunityShare', 'rule')).toBe('read');
        expect(() => deleteRecord(asSystem(seller), shares, team.id('rule'))).not.toThrow();
    });
});

describe('an account', () => {
    it('is seen, not changed, by who has an opportunity of it', () => {
        expect(rights(team, 'seller', 'Account', 'acme')).toBe('read');
        expect(rights(team, 'manager', 'Account', 'acme')).toBe('read');
        expect(sees(team, 'manager', 'Account', 'acme')).toBe(true);
        expect(sees(team, 'nobody', 'Account', 'acme')).toBe(false);
    });

    it('opens its opportunities to its owner as his role says', () => {
        expect(sees(team, 'otherManager', 'Opportunity', 'cranes')).toBe(false);
        const role = (level: string) =>
            team.org.db.update(team.object('UserRole'), team.id('North'), { OpportunityAccessForAccountOwner: level });
        role('Read');
        expect(sees(team, 'otherManager', 'Opportunity', 'cranes')).toBe(true);
        expect(rights(team, 'otherManager', 'Opportunity', 'cranes')).toBe('read');
        role('Edit');
        expect(rights(team, 'otherManager', 'Opportunity', 'cranes')).toBe('read edit');
        role('None');
        expect(sees(team, 'otherManager', 'Opportunity', 'cranes')).toBe(false);
    });

    it('that is shared opens its opportunities as far as the share says', () => {
        const row = { AccountId: team.id('acme'), UserOrGroupId: team.id('nobody'), AccountAccessLevel: 'Read' };
        team.add('AccountShare', 'plain', row);
        expect(sees(team, 'nobody', 'Account', 'acme')).toBe(true);
        expect(sees(team, 'nobody', 'Opportunity', 'cranes')).toBe(false);
        team.org.db.update(team.object('AccountShare'), team.id('plain'), { OpportunityAccessLevel: 'Edit' });
        expect(rights(team, 'nobody', 'Opportunity', 'cranes')).toBe('read edit');
        expect(sees(team, 'nobody', 'Opportunity', 'cranes')).toBe(true);
    });
});
