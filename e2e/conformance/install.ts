import type { Connection } from 'jsforce';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** Source folder of what the cases need in an org. */
export const PACKAGE = join(import.meta.dirname, 'package');
/** The same for a restriction rule, which not every edition has. */
export const RESTRICTION = join(import.meta.dirname, 'package-restriction');

/** How a deploy ended: each fault on one line, `CustomObject X__c: the text`; none when it went well. */
export type Faults = readonly string[];

const POLL_MS = 100;
const PATIENCE_MS = 600_000;

/** Deploys a folder in source format, as `sf project deploy start` does it: the same library makes the zip. */
export async function install(connection: Connection, folder: string): Promise<Faults> {
    const { ComponentSet, MetadataConverter } = await import('@salesforce/source-deploy-retrieve');
    const components = ComponentSet.fromSource(folder);
    const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
    if (zipBuffer === undefined) throw new Error(`${folder} does not become a zip.`);
    return deploy(connection, zipBuffer);
}

/** Members by metadata type: `{ Flow: ['Stamp'] }`. */
export type Members = Readonly<Record<string, readonly string[]>>;

/** Removes from the org what `install` of both folders brought, first what looks at the objects, then the objects. */
export async function uninstall(connection: Connection): Promise<Faults> {
    const named = (folder: string, kind: string) =>
        readdirSync(join(folder, kind)).map((file) => file.split('.')[0] ?? file);
    const rules = await connection.metadata.list({ type: 'RestrictionRule' });
    const steps: readonly Members[] = [
        {
            Flow: await flowVersions(connection, named(PACKAGE, 'flows')),
            PermissionSet: named(PACKAGE, 'permissionsets'),
            RestrictionRule: named(RESTRICTION, 'restrictionRules').filter((name) =>
                rules.some(({ fullName }) => fullName === name)
            )
        },
        { CustomObject: named(PACKAGE, 'objects') }
    ];
    const faults: string[] = [];
    for (const members of steps) {
        const files = { 'package.xml': manifest({}), 'destructiveChanges.xml': manifest(members) };
        faults.push(...(await deployFiles(connection, files)));
    }
    return faults;
}

interface FlowVersion {
    readonly DefinitionId: string;
    readonly VersionNumber: number;
    readonly Definition: { readonly DeveloperName: string };
}

/**
 * Flows as a deletion names them: each version, after none is active any more (Metadata API Developer Guide, "Flow": delete).
 * An org that keeps no versions deletes them by name.
 */
async function flowVersions({ tooling }: Connection, names: readonly string[]): Promise<readonly string[]> {
    const list = names.map((name) => `'${name}'`).join(', ');
    const soql = `SELECT DefinitionId, VersionNumber, Definition.DeveloperName FROM Flow WHERE Definition.DeveloperName IN (${list})`;
    const versions = await tooling.query<FlowVersion>(soql).then(
        ({ records }) => records,
        () => []
    );
    for (const id of new Set(versions.map(({ DefinitionId }) => DefinitionId))) {
        await tooling.update('FlowDefinition', { Id: id, Metadata: { activeVersionNumber: 0 } } as never);
    }
    const numbered = versions.map(({ Definition, VersionNumber }) => `${Definition.DeveloperName}-${VersionNumber}`);
    return numbered.length > 0 ? numbered : names;
}

/** Deploys files in metadata format. */
export async function deployFiles(
    connection: Connection,
    files: Readonly<Record<string, string>>,
    { checkOnly = false } = {}
): Promise<Faults> {
    const encoder = new TextEncoder();
    const entries = Object.entries(files).map(([path, text]) => [path, encoder.encode(text)] as const);
    return deploy(connection, Buffer.from(zipSync(Object.fromEntries(entries))), checkOnly);
}

async function deploy(connection: Connection, zip: Buffer, checkOnly = false): Promise<Faults> {
    connection.metadata.pollInterval = POLL_MS;
    connection.metadata.pollTimeout = PATIENCE_MS;
    const options = { rollbackOnError: true, singlePackage: true, purgeOnDelete: true, checkOnly };
    const job = connection.metadata.deploy(zip, options);
    const { success, details, errorMessage } = await job.complete(true);
    if (success) return [];
    const faults = [details.componentFailures ?? []].flat().map(({ componentType, fullName, problem }) => {
        return `${componentType ?? ''} ${fullName}: ${problem ?? ''}`;
    });
    return faults.length > 0 ? faults : [errorMessage ?? 'The deploy failed and said no reason.'];
}

/** package.xml, or a list of deletions, for these members. */
export function manifest(members: Members): string {
    const named = Object.entries(members).filter(([, names]) => names.length > 0);
    const types = named.map(([type, names]) => {
        return `<types>${names.map((name) => `<members>${name}</members>`).join('')}<name>${type}</name></types>`;
    });
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">' +
        `${types.join('')}<version>66.0</version></Package>`
    );
}
