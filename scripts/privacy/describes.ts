/** What the org says of the objects whose rows tell of people. */
import type { DescribeSObjectResult } from 'jsforce';
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { STORED_OBJECTS, shareOf } from './objects.ts';
import { WORDS } from './words.ts';

/** Of these an org shows each user only some rows, unless the permission set of administrators is assigned. */
const PRIVATE = ['HelpRequest__c', 'CoachingNote__c', 'InvolvementRollup__c'];

const ASSIGN = [
    'Deploy the package if that has not been done: `npm run build`, then `sf project deploy start` in dist/.',
    'Assign the permission set: `sf org assign permset --name SecondChairAdmin`.'
];

/** The package's objects in their order, and then the share objects that this org has. */
export interface Described {
    readonly objects: readonly DescribeSObjectResult[];
    readonly shares: readonly DescribeSObjectResult[];
}

/**
 * Describes all of them.
 * @throws CliError NoPermission when this user does not see an object, all of its rows, or all the words in them
 */
export async function describeStored(client: OrgClient): Promise<Described> {
    const { sobjects } = await client.json<{ readonly sobjects: readonly { readonly name: string }[] }>({
        method: 'GET',
        path: 'sobjects',
        isWhole: (answer) => Array.isArray((answer as { sobjects?: unknown }).sobjects)
    });
    const names = new Set(sobjects.map(({ name }) => name));
    const stored = STORED_OBJECTS.map(({ name }) => name);
    const missing = stored.find((name) => !names.has(name));
    if (missing) throw noPermission(`The org has no ${missing}, or this user may not see it.`);
    const objects = await describeEach(client, stored);
    for (const object of objects) requireWhole(object);
    return {
        objects,
        shares: await describeEach(
            client,
            stored.map(shareOf).filter((name) => names.has(name))
        )
    };
}

async function describeEach(client: OrgClient, names: readonly string[]): Promise<DescribeSObjectResult[]> {
    const described: DescribeSObjectResult[] = [];
    for (const name of names) described.push(await client.describe(name));
    return described;
}

/** The right to delete goes with the right to see all: the same permission set gives both. */
function requireWhole({ name, deletable, fields }: DescribeSObjectResult): void {
    if (PRIVATE.includes(name) && !deletable) throw noPermission(`This user does not see all ${name} records.`);
    const readable = new Set(fields.map((field) => field.name));
    const hidden = WORDS.flatMap((words) => (words.object === name ? words.fields : [])).find(
        (field) => !readable.has(field)
    );
    if (hidden) throw noPermission(`This user may not read ${name}.${hidden}.`);
}

function noPermission(message: string): CliError {
    return new CliError('NoPermission', `${message} What it finds would not be all there is.`, ASSIGN);
}
