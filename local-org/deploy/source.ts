import { ComponentSet, MetadataConverter, type SourceComponent } from '@salesforce/source-deploy-retrieve';
import { unzipSync, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

/** What does not go into a zip. */
export interface ZipOptions {
    /** Metadata types to leave out, or `Type:fullName` for one component. */
    readonly except?: readonly string[];
}

/**
 * Source folders of an SFDX project as the zip that the CLI would deploy: for tests and checks that do without the CLI.
 * Components in TypeScript get the JavaScript that a build would have put beside them.
 */
export async function zipOfSource(folders: readonly string[], { except = [] }: ZipOptions = {}): Promise<Uint8Array> {
    const components = ComponentSet.fromSource([...folders]).filter(
        ({ type, fullName }) => !except.includes(type.name) && !except.includes(`${type.name}:${fullName}`)
    );
    const { zipBuffer } = await new MetadataConverter().convert(components, 'metadata', { type: 'zip' });
    if (zipBuffer === undefined) throw new Error(`Nothing to deploy in ${folders.join(', ')}`);
    const scripts = [...components.getSourceComponents()].flatMap(compiledScripts);
    const files = unzipSync(zipBuffer, { filter: ({ name }) => !/^lwc\/.*(\.ts$|\/__tests__\/)/.test(name) });
    return zipSync({ ...files, ...Object.fromEntries(scripts) });
}

/** JavaScript of a bundle's TypeScript files, by path in the zip. */
function compiledScripts(component: SourceComponent): [string, Uint8Array][] {
    const { type, content, fullName } = component;
    if (type.name !== 'LightningComponentBundle' || content === undefined) return [];
    return component.tree
        .readDirectory(content)
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
        .map((name) => {
            const script = stripTypeScriptTypes(readFileSync(path.join(content, name), 'utf8'));
            return [`lwc/${fullName}/${name.replace(/\.ts$/, '.js')}`, new TextEncoder().encode(script)];
        });
}
