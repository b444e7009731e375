import { CliError } from '../errors.ts';
import type { OrgClient } from './client.ts';
import { isRefusal } from './org-error.ts';

interface ObjectRights {
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly deletable: boolean;
}

/**
 * Proves, before anything is read or written, that the user may write records of these objects.
 * @throws CliError NoPermission naming the object and the next step.
 */
export function requireWrite(client: OrgClient, objects: readonly string[]): Promise<void> {
    return requireRights(client, objects, { verb: 'write', has: (rights) => rights.createable && rights.updateable });
}

/** The same for deleting them. @throws CliError NoPermission */
export function requireDelete(client: OrgClient, objects: readonly string[]): Promise<void> {
    return requireRights(client, objects, { verb: 'delete', has: (rights) => rights.deletable });
}

interface Needed {
    readonly verb: string;
    readonly has: (rights: ObjectRights) => boolean;
}

async function requireRights(client: OrgClient, objects: readonly string[], { verb, has }: Needed): Promise<void> {
    for (const object of objects) {
        const rights = await rightsOn(client, object);
        if (rights && has(rights)) continue;
        throw rights ? forbidden(verb, object) : noPermission(`The org has no ${object}, or this user may not see it.`);
    }
}

/** The error of a user who may not write records of an object, or does not see it. */
export function noWrite(object: string, cause?: unknown): CliError {
    return forbidden('write', object, cause);
}

function forbidden(verb: string, object: string, cause?: unknown): CliError {
    return noPermission(`This user may not ${verb} ${object} records.`, cause);
}

function noPermission(message: string, cause?: unknown): CliError {
    return new CliError(
        'NoPermission',
        message,
        [
            'Deploy the package if that has not been done: `npm run build`, then in dist/ `sf project deploy start --source-dir force-app/main`.',
            'Assign the permission set: `sf org assign permset --name SecondChairAdmin`.'
        ],
        cause
    );
}

/** Whether the user may create records of an object: for what a command can do without. */
export async function canCreate(client: OrgClient, object: string): Promise<boolean> {
    return (await rightsOn(client, object))?.createable === true;
}

async function rightsOn(client: OrgClient, object: string): Promise<ObjectRights | undefined> {
    try {
        return await client.describe(object);
    } catch (error) {
        if (isRefusal(error, 'NOT_FOUND')) return undefined;
        throw error;
    }
}
