import { join } from 'node:path';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { deploySettings } from '../../local-org/deploy/scratch-settings.ts';
import { zipOfSource } from '../../local-org/deploy/source.ts';
import { SalesforceApiError } from '../../local-org/errors.ts';
import { openOrg } from '../../local-org/open-org.ts';
import type { Caller, Org } from '../../local-org/org.ts';
import { deleteRecord, insertRecord, updateRecord } from '../../local-org/records/save.ts';
import { requireObject } from '../../local-org/rows.ts';
import type { Row } from '../../local-org/schema/model.ts';
import { adminOf, LOCALE, profileId } from '../../local-org/setup.ts';
import { runSoql, soqlString, type SoqlRecord } from '../../local-org/soql/run.ts';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '../..');

/** The org's shape, as a scratch org would get it. */
export const DEFINITION_FILE = join(ROOT, 'config/project-scratch-def.json');

/** Noon of the day that the tests take for today. */
export const NOW = new Date('2026-03-18T12:00:00.000Z');
export const YESTERDAY = '2026-03-17';
export const TODAY = '2026-03-18';
export const TOMORROW = '2026-03-19';

/** NOW as a query answers it. */
export const STAMPED_NOW = '2026-03-18T12:00:00.000+0000';

/** How a save ended: the record's id, or the refusal as its author sees it. */
export type Outcome = { readonly id: string } | { readonly code: string; readonly message: string };

/** What a validation rule's refusal looks like. */
export function refusal(message: string): Outcome {
    return { code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message };
}

/** A validation rule at work: one save that it refuses with its message, and one beside it that it lets pass. */
export interface RuleCase {
    readonly rule: string;
    readonly message: string;
    readonly refused: () => Outcome;
    readonly accepted: () => Outcome;
}

/** A refusal by permissions or sharing, whatever its words. */
export const NO_ACCESS = { code: expect.stringMatching(/^INSUFFICIENT_ACCESS/), message: expect.any(String) };

/** The refusal of a change to a record that the person does not see. */
export const NOT_VISIBLE = { code: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id' };

/** A save that went well. */
export const SAVED = { id: expect.any(String) };

/** Somebody at work in the org: saves and reads as the doors do, with this person's rights. */
export class Person {
    readonly caller: Caller;

    constructor(caller: Caller) {
        this.caller = caller;
    }

    get id(): string {
        return this.caller.userId;
    }

    insert(objectName: string, row: Row): Outcome {
        return outcome(() => insertRecord(this.caller, requireObject(this.caller.org, objectName), row));
    }

    update(objectName: string, id: string, changes: Row): Outcome {
        return outcome(() => {
            updateRecord(this.caller, requireObject(this.caller.org, objectName), id, changes);
            return id;
        });
    }

    delete(objectName: string, id: string): Outcome {
        return outcome(() => {
            deleteRecord(this.caller, requireObject(this.caller.org, objectName), id);
            return id;
        });
    }

    /** The new record's id, for what a test takes for granted. @throws when the save is refused */
    create(objectName: string, row: Row): string {
        return insertRecord(this.caller, requireObject(this.caller.org, objectName), row);
    }

    rows(soql: string): readonly SoqlRecord[] {
        return runSoql(this.caller, soql).records;
    }

    count(soql: string): number {
        return runSoql(this.caller, soql).totalSize;
    }

    /** The refusal of a query; undefined when it is answered. */
    refusalOf(soql: string): Outcome | undefined {
        const result = outcome(() => String(this.count(soql)));
        return 'code' in result ? result : undefined;
    }

    /** Those fields of one record; undefined when this person does not see it. */
    read(objectName: string, id: string, ...fields: string[]): Record<string, unknown> | undefined {
        const [row] = this.rows(`SELECT ${fields.join(', ')} FROM ${objectName} WHERE Id = ${soqlString(id)}`);
        if (row === undefined) return undefined;
        return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'attributes'));
    }
}

function outcome(save: () => string): Outcome {
    try {
        return { id: save() };
    } catch (error) {
        if (!(error instanceof SalesforceApiError)) throw error;
        const messages = error.refusals().map(({ message }) => message);
        return { code: error.errorCode, message: messages.join('\n') };
    }
}

/** An org with the package, two teams at work and a deal. */
export interface Office {
    readonly org: Org;
    /** Holds the permission set for administrators, and with it the right to bypass rules. */
    readonly admin: Person;
    /** Leads the seller's team. */
    readonly manager: Person;
    readonly seller: Person;
    /** Leads the other team. */
    readonly colleague: Person;
    /** In the colleague's team. */
    readonly otherSeller: Person;
    /** Above both teams, coaches too. */
    readonly director: Person;
    /** Above both teams, sees figures only. */
    readonly leader: Person;
    /** The roll-ups' user: stands in no role. */
    readonly integration: Person;
    /** The seller's opportunity. */
    readonly deal: string;
}

/** A new org in memory, furnished. */
export async function openOffice(now: () => Date = () => NOW): Promise<Office> {
    const org = openOrg({ definitionFile: DEFINITION_FILE, now });
    await deploySettings(org, DEFINITION_FILE);
    return furnish(org);
}

/** Deploys the package into the org and puts people to work there. @throws when something does not deploy */
export async function furnish(org: Org): Promise<Office> {
    await deployPackage(org);
    const admin = new Person({ org, userId: String(adminOf(org)['Id']) });
    grant(admin, admin.id, 'SecondChairAdmin');
    const sales = role(admin, 'Sales');
    const [north, south] = [role(admin, 'North', sales), role(admin, 'South', sales)];
    const director = hire(admin, 'Dora', 'SecondChairManager', { UserRoleId: sales });
    const leader = hire(admin, 'Lena', 'SecondChairLeader', { UserRoleId: sales });
    const manager = hire(admin, 'Mia', 'SecondChairManager', { UserRoleId: north, ManagerId: director.id });
    const colleague = hire(admin, 'Cora', 'SecondChairManager', { UserRoleId: south, ManagerId: director.id });
    const seller = hire(admin, 'Sam', 'SecondChairSeller', {
        UserRoleId: role(admin, 'NorthSellers', north),
        ManagerId: manager.id
    });
    const otherSeller = hire(admin, 'Omar', 'SecondChairSeller', {
        UserRoleId: role(admin, 'SouthSellers', south),
        ManagerId: colleague.id
    });
    const integration = hire(admin, 'Iris', 'SecondChairIntegration', {});
    const deal = dealOf(seller);
    return { org, admin, director, leader, manager, colleague, seller, otherSeller, integration, deal };
}

async function deployPackage(org: Org): Promise<void> {
    const { details, errorMessage } = await deployZip(org, await zipOfSource([join(ROOT, 'force-app/main')]));
    const problems = details.componentFailures.map(({ fileName, problem }) => `${fileName}: ${problem}`);
    if (errorMessage !== undefined) problems.push(errorMessage);
    if (problems.length > 0) throw new Error(`The package does not deploy.\n${problems.join('\n')}`);
}

/** A new opportunity with its account. */
export function dealOf(owner: Person, values: Row = {}): string {
    const account = owner.create('Account', { Name: 'Harbour Cranes' });
    return owner.create('Opportunity', {
        Name: 'Crane controls',
        AccountId: account,
        StageName: 'Qualification',
        CloseDate: '2026-06-30',
        Amount: 48000,
        ...values
    });
}

/** The names of an object's validation rules, as deployed. */
export function rulesOf({ org }: Office, objectName: string): string[] {
    return requireObject(org, objectName)
        .validationRules.map(({ name }) => name)
        .sort();
}

/** Notifications about a record, oldest first: whom, and what the bell says. */
export function bells({ admin }: Office, targetId: string): { to: string; title: string }[] {
    return admin
        .rows(`SELECT RecipientId, Title FROM CustomNotification WHERE TargetId = ${soqlString(targetId)} ORDER BY Id`)
        .map(({ RecipientId, Title }) => ({ to: String(RecipientId), title: String(Title) }));
}

function role(admin: Person, name: string, parent?: string): string {
    return admin.create('UserRole', { Name: name, DeveloperName: name, ParentRoleId: parent ?? null });
}

function hire(admin: Person, name: string, permissionSet: string, values: Row): Person {
    const { org } = admin.caller;
    const username = `${name.toLowerCase()}@second-chair.example`;
    const userId = admin.create('User', {
        ...LOCALE,
        FirstName: name,
        LastName: 'Test',
        Username: username,
        Email: username,
        Alias: name.toLowerCase(),
        IsActive: true,
        ProfileId: profileId(org, 'Standard User'),
        ...values
    });
    grant(admin, userId, permissionSet);
    return new Person({ org, userId });
}

/** Assigns a permission set. */
export function grant(admin: Person, userId: string, permissionSet: string): void {
    const [set] = admin.rows(`SELECT Id FROM PermissionSet WHERE Name = ${soqlString(permissionSet)}`);
    admin.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: String(set?.['Id']) });
}
