import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { rollup } from 'rollup';
import type { Plugin, RollupError, RollupLog } from 'rollup';
import type { Org } from '../org.ts';
import { fieldOf, objectOf } from '../schema/model.ts';
import type { OrgSchema } from '../schema/model.ts';
import { bundleMeta } from './bundle-meta.ts';
import { lwc, scopedImports, stripTypes } from './bundle-plugins.ts';
import type { OrgNames } from './bundle-plugins.ts';
import { CLIENT_MODULES, VENDOR_MODULES, environment, prepareVendor } from './bundle-vendor.ts';
import type { VendorBundle, VendorOptions } from './bundle-vendor.ts';
import { DEFAULT_CACHE_DIR, keepNewest } from './cache-dir.ts';

export interface AppBundle {
    /** Hash of everything that went in. */
    readonly hash: string;
    readonly dir: string;
    readonly vendor: VendorBundle;
}

/** A deployed component does not compile: what the page then says. */
export class BundleError extends Error {
    override readonly name = 'BundleError';
    /** Deployed file and place, for example `lwc/orderForm/orderForm.html:3:4`. */
    readonly place: string;
    readonly frame: string;

    constructor(error: RollupLog, sources: string) {
        super(messageOf(error).replaceAll(`${sources}/c/`, 'lwc/'));
        const file = (error.loc?.file ?? error.id ?? '').replace(`${sources}/c/`, 'lwc/');
        this.place = error.loc ? `${file}:${error.loc.line}:${error.loc.column}` : file;
        this.frame = error.frame ?? '';
    }
}

/** What a module of the platform does not have here is named as its importer names it. */
function messageOf({ code, binding, exporter, message }: RollupLog): string {
    const [, module] = /modules\/(lightning\/\w+)\//.exec(exporter ?? '') ?? [];
    const isMissing = code === 'MISSING_EXPORT' && module !== undefined && binding !== undefined;
    return isMissing ? `${binding} of ${module} does not exist on the local org` : message;
}

const built = new WeakMap<OrgSchema, Promise<AppBundle>>();

/** The browser code of the org as it is deployed now: shell, platform stand-ins and all LWC bundles. Built once per deploy. @throws BundleError */
export function appBundle(org: Org, options: VendorOptions = {}): Promise<AppBundle> {
    const schema = org.schema;
    let bundle = built.get(schema);
    if (!bundle) {
        bundle = prepareVendor(options).then((vendor) => build(org, vendor, options));
        built.set(schema, bundle);
        bundle.catch(() => built.delete(schema));
    }
    return bundle;
}

async function build(org: Org, vendor: VendorBundle, options: VendorOptions): Promise<AppBundle> {
    const hash = appHash(org, vendor);
    const dir = join(options.cacheDir ?? DEFAULT_CACHE_DIR, `app-${hash}`);
    if (!existsSync(dir)) await writeBundle(org, vendor, dir, options.development ?? false);
    keepNewest(dir);
    keepNewest(vendor.dir);
    return { hash, dir, vendor };
}

function appHash(org: Org, vendor: VendorBundle): string {
    const hash = createHash('sha256')
        .update(vendor.hash)
        .update(JSON.stringify([...org.schema.labels]));
    for (const path of org.db.filePaths('lwc/')) hash.update(path).update(org.db.file(path) ?? '');
    const own = [join(CLIENT_MODULES, '../main.ts'), ...clientFiles(), join(import.meta.dirname, 'bundle-app.ts')];
    for (const path of own) hash.update(path).update(readFileSync(path));
    return hash.digest('hex').slice(0, 12);
}

function clientFiles(): string[] {
    return globSync('**/*.{ts,html,css}', { cwd: CLIENT_MODULES })
        .sort()
        .map((path) => join(CLIENT_MODULES, path));
}

async function writeBundle(org: Org, vendor: VendorBundle, dir: string, development: boolean): Promise<void> {
    const sources = deployedSources(org);
    mkdirSync(dirname(dir), { recursive: true });
    const draft = mkdtempSync(`${dir}-`);
    try {
        const bundle = await rollup({
            input: { main: join(CLIENT_MODULES, '../main.ts') },
            external: (id) => VENDOR_MODULES.includes(id),
            onwarn: refuseUnresolved,
            plugins: [
                componentTable(org),
                knownModules([sources, CLIENT_MODULES]),
                scopedImports(orgNames(org.schema)),
                stripTypes(),
                lwc({
                    rootDir: CLIENT_MODULES,
                    modules: [{ dir: sources }, { dir: CLIENT_MODULES }],
                    defaultModules: [],
                    enableDynamicComponents: true,
                    exclude: ['**/client/main.ts']
                }),
                environment(development)
            ]
        });
        await bundle.write({
            dir: draft,
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: 'chunks/[name]-[hash].js',
            manualChunks: platformChunk,
            paths: (id) => `/local-org/assets/vendor-${vendor.hash}/${id}.js`
        });
        await bundle.close();
        renameSync(draft, dir);
    } catch (error) {
        rmSync(draft, { recursive: true, force: true });
        if (!existsSync(dir)) throw new BundleError(error as RollupError, sources);
    } finally {
        rmSync(sources, { recursive: true, force: true });
    }
}

/** What the platform brings is one chunk, so that all the others are of the deployed components alone. */
function platformChunk(id: string): string | null {
    return id.startsWith(dirname(CLIENT_MODULES)) ? 'platform' : null;
}

/** The deployed bundles as files, in the folder layout that the LWC resolver knows: `c/<bundle>/<file>`. */
function deployedSources(org: Org): string {
    const root = mkdtempSync(join(tmpdir(), 'local-org-components-'));
    // The resolver looks for a package upwards from each importer and gives up without one.
    writeFileSync(join(root, 'package.json'), '{}');
    for (const path of org.db.filePaths('lwc/')) {
        const file = join(root, 'c', path.slice('lwc/'.length));
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, org.db.file(path) ?? '');
    }
    return root;
}

/** What stays unresolved would only fail in the browser; components that contain each other are no fault. */
function refuseUnresolved(warning: RollupLog): void {
    if (warning.code !== 'UNRESOLVED_IMPORT') return;
    throw Object.assign(new Error(`${warning.exporter ?? 'A module'} does not exist on the local org`), {
        id: warning.id
    });
}

/** A platform module or component that is not here is named, with who wants it, before the LWC resolver looks for it elsewhere. */
function knownModules(folders: readonly string[]): Plugin {
    return {
        name: 'local-org:known-modules',
        resolveId(id, importer) {
            if (id.startsWith('@salesforce/resourceUrl/'))
                throw Object.assign(new Error(`${id}: the local org has no static resources`), { id: importer });
            if (!/^[a-z]\w*\/\w+$/i.test(id) || VENDOR_MODULES.includes(id)) return null;
            if (folders.some((folder) => existsSync(join(folder, id)))) return null;
            throw Object.assign(new Error(`${id} does not exist on the local org`), { id: importer });
        }
    };
}

function orgNames(schema: OrgSchema): OrgNames {
    return {
        label: (name) => schema.labels.get(name),
        messageChannel: (name) => schema.documents.has(`LightningMessageChannel:${name}`),
        schema(path) {
            const [objectName = '', fieldName] = path.split('.');
            const object = objectOf(schema, objectName);
            if (!object || fieldName === undefined) return object !== undefined;
            const isRelationship = [...object.fields.values()].some((field) => field.relationshipName === fieldName);
            return isRelationship || fieldOf(object, fieldName) !== undefined;
        }
    };
}

/** Bundles that pages may show: the exposed ones. */
export function exposedComponents(org: Org): string[] {
    return [...org.schema.bundles.keys()].filter((name) => bundleMeta(org, name)?.isExposed).sort();
}

/** The module `page/components`: bundle name -> loader. Each is a chunk of its own, so that one that fails leaves the others alone. */
function componentTable(org: Org): Plugin {
    const ID = '\0page/components';
    return {
        name: 'local-org:component-table',
        resolveId: (id) => (id === 'page/components' ? ID : null),
        load(id) {
            if (id !== ID) return null;
            const entries = exposedComponents(org).map((name) => `${JSON.stringify(name)}: () => import('c/${name}')`);
            return `export const loaders = { ${entries.join(', ')} };`;
        }
    };
}
