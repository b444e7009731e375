import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { SalesforceApiError } from '../errors.ts';
import type { Org } from '../org.ts';

/** With Node's own cost (16 MB and some 50 ms for each try), outside of the main thread. */
const derive = promisify<string, Buffer, number, Buffer>(scrypt);

const KEY_BYTES = 32;
const SHORTEST = 8;

interface Kept {
    readonly salt: string;
    readonly key: string;
}

function settingOf(userId: string): string {
    return `password:${userId}`;
}

/**
 * Keeps a password, derived with a salt of its own and never as it is. @throws INVALID_NEW_PASSWORD by the policy of a new
 * org: eight characters, letters and numbers (Salesforce Help, "Set Password Policies"; the texts are not the platform's)
 */
export async function setPassword(org: Org, userId: string, password: string): Promise<void> {
    if (password.length < SHORTEST) {
        throw new SalesforceApiError(
            'INVALID_NEW_PASSWORD',
            `Your password must be at least ${SHORTEST} characters long.`
        );
    }
    if (!/\p{L}/u.test(password) || !/\d/.test(password)) {
        throw new SalesforceApiError('INVALID_NEW_PASSWORD', 'Your password must include letters and numbers.');
    }
    const salt = randomBytes(16);
    const key = await derive(password, salt, KEY_BYTES);
    const kept: Kept = { salt: salt.toString('base64'), key: key.toString('base64') };
    org.db.setSetting(settingOf(userId), JSON.stringify(kept));
}

/** Gives the user a new password that nobody chose, and answers it. */
export async function resetPassword(org: Org, userId: string): Promise<string> {
    const password = `${randomBytes(9).toString('base64url')}a${randomInt(10)}`;
    await setPassword(org, userId, password);
    return password;
}

/** Whether that is the user's password; takes as long for a user without one. */
export async function isPassword(org: Org, userId: string, password: string): Promise<boolean> {
    const kept = org.db.setting(settingOf(userId));
    const { salt, key } = (kept === undefined ? { salt: '', key: '' } : JSON.parse(kept)) as Kept;
    const given = await derive(password, Buffer.from(salt, 'base64'), KEY_BYTES);
    const expected = Buffer.from(key, 'base64');
    return expected.length === given.length && timingSafeEqual(expected, given);
}
