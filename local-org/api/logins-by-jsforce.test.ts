import { Connection } from 'jsforce';
import { updateSetupRow } from '../rows.ts';
import { startOrg, type RunningOrg } from '../server.ts';
import { sessionFor } from '../sessions.ts';
import { newUser } from '../test-org.ts';

const PASSWORD = 'lake & <river> 7';
const INVALID_LOGIN = 'INVALID_LOGIN: Invalid username, password, security token; or user locked out.';

let running: RunningOrg;
let admin: Connection;
let userId: string;

beforeAll(async () => {
    running = await startOrg();
    admin = new Connection({ instanceUrl: running.url, accessToken: running.accessToken, version: '66.0' });
    userId = newUser(running.org, { Username: 'ada@example.com' }).userId;
    await admin.request({
        method: 'POST',
        url: `/sobjects/User/${userId}/password`,
        body: JSON.stringify({ NewPassword: PASSWORD })
    });
});

afterAll(() => running.close());

function connection(version = '50.0'): Connection {
    return new Connection({ loginUrl: running.url, version });
}

test('logs in by username and password, and out', async () => {
    const client = connection();
    expect(await client.login('ADA@example.com', PASSWORD)).toMatchObject({
        id: userId,
        organizationId: running.org.id
    });
    expect(client.instanceUrl).toBe(running.url);
    expect(await client.identity()).toMatchObject({ username: 'ada@example.com' });
    const info = await client.soap.getUserInfo();
    expect(info).toMatchObject({ userName: 'ada@example.com', organizationId: running.org.id });
    await client.logout();
    await expect(client.query('SELECT Id FROM User')).rejects.toThrow();
});

test.each([
    ['a wrong password', 'ada@example.com', 'lake & <river> 8'],
    ['an unknown user', 'nobody@example.com', PASSWORD],
    ['a user without password', 'admin', PASSWORD]
])('refuses %s in the same words', async (_case, username, password) => {
    await expect(connection().login(username, password)).rejects.toThrow(INVALID_LOGIN);
});

test('refuses somebody who was deactivated', async () => {
    const { userId: id } = newUser(running.org, { Username: 'gone@example.com' });
    await admin.soap.setPassword(id, PASSWORD);
    await connection().login('gone@example.com', PASSWORD);
    updateSetupRow(running.org, 'User', id, { IsActive: false });
    await expect(connection().login('gone@example.com', PASSWORD)).rejects.toThrow(INVALID_LOGIN);
});

test('has no login() from version 65 on', async () => {
    await connection('64.0').login('ada@example.com', PASSWORD);
    await expect(connection('65.0').login('ada@example.com', PASSWORD)).rejects.toThrow('No operation available');
});

test('gives a new password that nobody chose', async () => {
    const { userId: id } = newUser(running.org, { Username: 'new@example.com' });
    const { NewPassword } = await admin.request<{ NewPassword: string }>({
        method: 'DELETE',
        url: `/sobjects/User/${id}/password`
    });
    await connection().login('new@example.com', NewPassword);
    const { password } = await admin.soap.resetPassword(id);
    await expect(connection().login('new@example.com', NewPassword)).rejects.toThrow(INVALID_LOGIN);
    await connection().login('new@example.com', password);
    expect(await admin.request(`/sobjects/User/${id}/password`)).toEqual({ isExpired: false });
});

test.each(['short 7', 'letters only', '1234567890'])('refuses the password "%s"', async (password) => {
    await expect(admin.soap.setPassword(userId, password)).rejects.toThrow('INVALID_NEW_PASSWORD');
});

test('lets people change their own password only', async () => {
    const accessToken = sessionFor(running.org, newUser(running.org).userId);
    const person = new Connection({ instanceUrl: running.url, accessToken });
    await expect(person.soap.setPassword(userId, 'mine now 1')).rejects.toThrow('INSUFFICIENT_ACCESS');
    await connection().login('ada@example.com', PASSWORD);
});

test('keeps no password that can be read', () => {
    const rows = running.org.db.query('SELECT key, value FROM "_setting"', []);
    expect(rows.some(({ key }) => String(key).startsWith('password:'))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain('river');
    expect(JSON.stringify(rows)).not.toContain(running.accessToken);
});

test.each(['constructor', '__proto__', 'hasOwnProperty'])('has no operation %s', async (name) => {
    const call = `<x:${name} xmlns:x="urn:partner.soap.sforce.com"/>`;
    const session = `<SessionHeader><sessionId>${running.accessToken}</sessionId></SessionHeader>`;
    const envelope = 'http://schemas.xmlsoap.org/soap/envelope/';
    const response = await running.app.request('/services/Soap/u/60.0', {
        method: 'POST',
        body: `<e:Envelope xmlns:e="${envelope}"><e:Header>${session}</e:Header><e:Body>${call}</e:Body></e:Envelope>`
    });
    expect(response.status).toBe(500);
    expect(await response.text()).toContain(`No operation available for request {urn:partner.soap.sforce.com}${name}`);
});

test('calls what is no XML the fault of the client', async () => {
    const response = await running.app.request('/services/Soap/u/60.0', { method: 'POST', body: '<a' });
    expect(await response.text()).toContain('<faultcode>soapenv:Client</faultcode>');
});

test('knows no other operation, and no session that it did not give', async () => {
    await expect(admin.soap.describeTabs()).rejects.toThrow('No operation available for request');
    const stranger = new Connection({ instanceUrl: running.url, accessToken: '00D000000000001!x' });
    await expect(stranger.soap.getUserInfo()).rejects.toThrow('INVALID_SESSION_ID');
});
