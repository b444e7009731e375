import { randomBytes } from 'node:crypto';
import { Skipped } from './case.ts';
import type { Client } from './client.ts';
import { at, said } from './observe.ts';
import type { Stage } from './stage.ts';

/** Permission set of the package that the second user gets. */
const PERMISSION_SET = 'ConformanceReader';

/** The last version whose SOAP API has login() (Salesforce Help 005132110). */
const LOGIN = '/services/Soap/u/64.0';

/** A user of the profile `Standard User` with the reader's permission set, logged in. */
export interface SecondUser {
    readonly id: string;
    readonly client: Client;
}

/** Makes the user, or wakes the one of a run before. @throws Skipped where there is no licence, or no login by password */
export async function secondUser(stage: Stage): Promise<SecondUser> {
    const username = await usernameHere(stage);
    const id = (await wake(stage, username)) ?? (await newUser(stage, username));
    stage.atEnd(async () => {
        await stage.client.patch(`/sobjects/User/${id}`, { IsActive: false });
    });
    await grant(stage, id);
    const client = stage.client.withToken(await logIn(stage, id, username));
    return { id, client };
}

/** User names are unique in all orgs of the world, so the org's id is in it. */
async function usernameHere(stage: Stage): Promise<string> {
    const [organization] = await stage.rows('SELECT Id FROM Organization');
    return `conformance.reader@${String(organization?.['Id']).toLowerCase()}.example.com`;
}

async function wake(stage: Stage, username: string): Promise<string | undefined> {
    const [user] = await stage.rows(`SELECT Id FROM User WHERE Username = '${username}'`);
    if (user === undefined) return undefined;
    const id = String(user['Id']);
    const answer = await stage.client.patch(`/sobjects/User/${id}`, { IsActive: true });
    if (answer.status >= 400) throw new Skipped(`the second user does not wake: ${said(answer)}`);
    return id;
}

/** The id of the profile `Standard User`. */
export async function standardProfile(stage: Stage): Promise<string> {
    const [profile] = await stage.rows("SELECT Id FROM Profile WHERE Name = 'Standard User'");
    return String(profile?.['Id']);
}

/** Asks for a new active user. */
export async function hire(client: Client, user: { readonly username: string; readonly profileId: string }) {
    return client.post('/sobjects/User', {
        Username: user.username,
        LastName: 'Conformance Reader',
        Email: 'conformance.reader@example.com',
        Alias: 'confread',
        ProfileId: user.profileId,
        IsActive: true,
        TimeZoneSidKey: 'America/Los_Angeles',
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US'
    });
}

async function newUser(stage: Stage, username: string): Promise<string> {
    const answer = await hire(stage.client, { username, profileId: await standardProfile(stage) });
    if (answer.status !== 201) throw new Skipped(`no licence for a second user: ${said(answer)}`);
    return String(at(answer.body, 'id'));
}

async function grant(stage: Stage, id: string): Promise<void> {
    const [set] = await stage.rows(`SELECT Id FROM PermissionSet WHERE Name = '${PERMISSION_SET}'`);
    const assignment = { AssigneeId: id, PermissionSetId: set?.['Id'] };
    const answer = await stage.client.post('/sobjects/PermissionSetAssignment', assignment);
    const assignmentId = at(answer.body, 'id');
    if (typeof assignmentId !== 'string') return;
    stage.atEnd(async () => {
        await stage.client.delete(`/sobjects/PermissionSetAssignment/${assignmentId}`);
    });
}

async function logIn({ client }: Stage, id: string, username: string): Promise<string> {
    const password = `Cf1${randomBytes(12).toString('hex')}`;
    const set = await client.post(`/sobjects/User/${id}/password`, { NewPassword: password });
    if (set.status >= 400) throw new Skipped(`the second user gets no password: ${said(set)}`);
    const envelope =
        '<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body><login xmlns="urn:partner.soap.sforce.com">' +
        `<username>${username}</username><password>${password}</password></login></env:Body></env:Envelope>`;
    const headers = { soapaction: 'login' };
    const { body } = await client.request('POST', LOGIN, { text: envelope, contentType: 'text/xml', headers });
    const session = /<sessionId>([^<]+)<\/sessionId>/.exec(String(body))?.[1];
    if (session !== undefined) return session;
    const fault = /<faultstring>([^<]*)</.exec(String(body))?.[1] ?? 'no session';
    throw new Skipped(`the second user cannot log in: ${fault}`);
}
