import { CliError } from '../errors.ts';
import type { OrgClient } from './client.ts';

interface ObjectRights {
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly deletable: boolean;
}

/** What a user may do, by object; an object that the user does not see is not there. */
export type Rights = ReadonlyMap<string, ObjectRights>;

/** The rights of the user who is logged in, in one call for all objects ("Describe Global"). @throws OrgError */
export async function readRights(client: OrgClient): Promise<Rights> {
    const isWhole = (answer: unknown): boolean => Array.isArray((answer as Partial<DescribeGlobal>).sobjects);
    const { sobjects } = await client.json<DescribeGlobal>({ method: 'GET', path: 'sobjects', isWhole });
    return new Map(sobjects.map((object) => [object.name, object]));
}

interface DescribeGlobal {
    readonly sobjects: readonly (ObjectRights & { readonly name: string })[];
}

/**
 * Proves, before anything is read or written, that the user may write records of these objects.
 * @throws CliError NoPermission naming the object and the next step.
 */
export function requireWrite(rights: Rights, objects: readonly string[]): void {
    requireRights(rights, objects, { verb: 'write', has: ({ createable, updateable }) => createable && updateable });
}

/** The same for deleting them. @throws CliError NoPermission */
export function requireDelete(rights: Rights, objects: readonly string[]): void {
    requireRights(rights, objects, { verb: 'delete', has: ({ deletable }) => deletable });
}

/** Whether the user may create records of an object: for what a command can do without. */
export function mayCreate(rights: Rights, object: string): boolean {
    return rights.get(object)?.createable === true;
}

interface Needed {
    readonly verb: string;
    readonly has: (rights: ObjectRights) => boolean;
}

function requireRights(rights: Rights, objects: readonly string[], { verb, has }: Needed): void {
    for (const object of objects) {
        const given = rights.get(object);
        if (given && has(given)) continue;
        throw given ? forbidden(verb, object) : noPermission(`The org has no ${object}, or this user may not see it.`);
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
