/** A manager, a seller and a colleague who have written to and about each other, each sentence found nowhere else. */
import { insertSetupRow, updateSetupRow } from '../../../local-org/rows.ts';
import type { RunningOrg } from '../../../local-org/server.ts';
import { sessionFor } from '../../../local-org/sessions.ts';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';

export type Who = 'mia' | 'sam' | 'cora' | 'admin';

/** The team's ids and rows. */
export interface Team {
    readonly ids: Readonly<Record<Who, string>>;
    /** The org as one of them meets it. */
    readonly as: (who: Who) => OrgClient;
    /** `other` is a note that is not about the seller. */
    readonly rows: Readonly<Record<'deal' | 'moment' | 'request' | 'redirected' | 'note' | 'draft' | 'other', string>>;
}

const DAY_MS = 86_400_000;
/** Not in the future in any time zone. */
export const YESTERDAY = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
const NEXT_WEEK = new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10);

/** A sentence that stands nowhere else: whose it is, and where. */
export const planted = (who: string, where: string): string => `Planted by ${who} in ${where}, "quoted", =1+1`;

/** Makes them and lets them work, each with the rights of the role. */
export async function makeTeam(running: RunningOrg): Promise<Team> {
    const ids = people(running);
    const as = (who: Who): OrgClient =>
        createClient({ instanceUrl: running.url, accessToken: sessionFor(running.org, ids[who]) });
    const deal = await create(as('sam'), 'Opportunity', {
        Name: 'Big',
        StageName: 'Prospecting',
        CloseDate: NEXT_WEEK,
        Amount: 100
    });
    const request = await ask(as('sam'), deal, 'request');
    await change(as('mia'), 'HelpRequest__c', request, {
        Status__c: 'Accepted',
        Answer__c: planted('mia', 'answer')
    });
    await change(as('sam'), 'HelpRequest__c', request, {
        Status__c: 'Closed',
        TakeAway__c: planted('sam', 'take-away')
    });
    const redirected = await ask(as('sam'), deal, 'redirected request');
    await change(as('mia'), 'HelpRequest__c', redirected, {
        Status__c: 'Redirected',
        Colleague__c: ids.cora,
        Answer__c: planted('mia', 'redirection')
    });
    const moment = await create(as('mia'), 'DealInvolvement__c', {
        Opportunity__c: deal,
        OccurredOn__c: YESTERDAY,
        Setting__c: 'WithCustomer',
        Led__c: 'Manager',
        Asked__c: 'Seller',
        Chose__c: 'Manager',
        HelpRequest__c: request,
        Note__c: planted('mia', 'moment')
    });
    const note = await write(as('mia'), ids.sam, { Status__c: 'Shared', Minutes__c: 30 }, 'note');
    const draft = await write(as('mia'), ids.sam, {}, 'draft');
    await create(as('mia'), 'CoachingCommitment__c', {
        Note__c: note,
        Who__c: 'Seller',
        What__c: planted('mia', 'commitment'),
        DueOn__c: NEXT_WEEK
    });
    await create(as('sam'), 'CoachingReply__c', {
        Note__c: note,
        Kind__c: 'SeesItDifferently',
        Body__c: planted('sam', 'reply')
    });
    const other = await write(as('mia'), ids.cora, { Status__c: 'Shared' }, 'note about cora');
    return { ids, as, rows: { deal, moment, request, redirected, note, draft, other } };
}

/** A help request of whoever asks. */
export function ask(client: OrgClient, deal: string, where: string): Promise<string> {
    const words = Object.fromEntries(
        ['Situation__c', 'Tried__c', 'Thinking__c', 'Intent__c'].map((field) => [
            field,
            planted('sam', `${where} ${field}`)
        ])
    );
    return create(client, 'HelpRequest__c', {
        Opportunity__c: deal,
        WantedHelp__c: 'ThinkWithMe',
        NeededBy__c: NEXT_WEEK,
        ...words
    });
}

/** A note of whoever writes, `where` in each of its words. */
export function write(client: OrgClient, seller: string, values: object, where: string): Promise<string> {
    const fields = ['Goal__c', 'Reality__c', 'Options__c', 'Will__c', 'Observed__c'];
    const words = Object.fromEntries(fields.map((field) => [field, planted('mia', `${where} ${field}`)]));
    return create(client, 'CoachingNote__c', { Seller__c: seller, HappenedOn__c: YESTERDAY, ...words, ...values });
}

/** Creates one record and answers its id. */
export async function create(client: OrgClient, object: string, values: object): Promise<string> {
    const { id } = await client.json<{ id: string }>({ method: 'POST', path: `sobjects/${object}`, body: values });
    return id;
}

/** Changes one record. */
export async function change(client: OrgClient, object: string, id: string, values: object): Promise<void> {
    await client.json({ method: 'PATCH', path: `sobjects/${object}/${id}`, body: values });
}

function people(running: RunningOrg): Record<Who, string> {
    const { org } = running;
    const idOf = (object: string, field: string, value: string): string =>
        String(org.db.query(`SELECT Id FROM "${object}" WHERE "${field}" = ?`, [value])[0]?.['Id']);
    const top = insertSetupRow(org, 'UserRole', { Name: 'Managers', DeveloperName: 'Managers' });
    const below = insertSetupRow(org, 'UserRole', { Name: 'Sellers', DeveloperName: 'Sellers', ParentRoleId: top });
    const add = (name: string, role: string, permissionSet: string): string => {
        const id = insertSetupRow(org, 'User', {
            Username: `${name.toLowerCase()}@privacy.example`,
            FirstName: name,
            LastName: 'Planted',
            Name: `${name} Planted`,
            Alias: name,
            Email: `${name.toLowerCase()}@mail.example`,
            IsActive: true,
            UserType: 'Standard',
            UserRoleId: role,
            ProfileId: idOf('Profile', 'Name', 'Standard User'),
            TimeZoneSidKey: 'UTC',
            LocaleSidKey: 'en_US',
            EmailEncodingKey: 'UTF-8',
            LanguageLocaleKey: 'en_US'
        });
        const set = idOf('PermissionSet', 'Name', permissionSet);
        insertSetupRow(org, 'PermissionSetAssignment', { PermissionSetId: set, AssigneeId: id });
        return id;
    };
    const [mia, cora] = ['Mia', 'Cora'].map((name) => add(name, top, 'SecondChairManager')) as [string, string];
    const sam = add('Sam', below, 'SecondChairSeller');
    updateSetupRow(org, 'User', sam, { ManagerId: mia });
    return { mia, cora, sam, admin: idOf('User', 'Username', running.username) };
}
