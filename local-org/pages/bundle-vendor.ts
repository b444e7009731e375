import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { rollup } from 'rollup';
import type { Plugin } from 'rollup';
import { BASE_COMPONENTS, baseComponentsManifest, lwc, scopedImports, stripTypes } from './bundle-plugins.ts';
import { DEFAULT_CACHE_DIR } from './cache-dir.ts';

/** Folder of the modules that run in the browser: `<namespace>/<name>/<name>.ts`. */
export const CLIENT_MODULES = join(import.meta.dirname, 'client/modules');

/** Base components that need a device, a foreign service or the platform's own navigation. */
const LEFT_OUT = /Rtl$|iconSvgTemplates|barcodeScanner|\/navigation$|staticMap/;

/** Every module of the vendor bundle, so that the cache depends on versions alone and never on the deployed package. */
export const VENDOR_MODULES: readonly string[] = [
    '@lwc/synthetic-shadow',
    'lwc',
    ...baseComponentsManifest.lwc.expose.filter((name) => !LEFT_OUT.test(name))
];

export interface VendorBundle {
    /** Hash of versions, module list and mode: part of every address, so answers may be cached for ever. */
    readonly hash: string;
    readonly dir: string;
}

export interface VendorOptions {
    readonly cacheDir?: string;
    /** LWC's development build with its warnings, instead of the quiet production one. */
    readonly development?: boolean;
}

const preparing = new Map<string, Promise<VendorBundle>>();

/** Builds lwc, synthetic shadow and the base components once for each set of versions (half a minute, in a thread of its own) and answers from the cache afterwards. */
export function prepareVendor(options: VendorOptions = {}): Promise<VendorBundle> {
    const cacheDir = options.cacheDir ?? DEFAULT_CACHE_DIR;
    const hash = vendorHash(options.development ?? false);
    const dir = join(cacheDir, `vendor-${hash}`);
    const known = preparing.get(dir);
    if (known) return known;
    const bundle = { hash, dir };
    const made = existsSync(dir) ? Promise.resolve(bundle) : inThread(dir, options).then(() => bundle);
    preparing.set(dir, made);
    made.catch(() => preparing.delete(dir));
    return made;
}

/** Hash of all that the vendor bundle is made of; it is ready when its folder is there. */
export function vendorHash(development: boolean): string {
    const sources = ['bundle-vendor.ts', 'bundle-plugins.ts', 'client/modules/page/context/context.ts'];
    const hash = createHash('sha256')
        .update(baseComponentsManifest.version)
        .update(lwcVersion())
        .update(String(development));
    for (const source of sources) hash.update(readFileSync(join(import.meta.dirname, source)));
    return hash.digest('hex').slice(0, 12);
}

function lwcVersion(): string {
    const manifest = join(BASE_COMPONENTS, '../lwc/package.json');
    return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

function inThread(dir: string, options: VendorOptions): Promise<void> {
    const worker = new Worker(new URL('./vendor-worker.ts', import.meta.url), {
        workerData: { dir, development: options.development ?? false }
    });
    return new Promise((resolve, reject) => {
        worker.once('error', reject);
        worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`vendor bundle: exit code ${code}`))));
    });
}

/** Writes the vendor bundle into `dir`; the folder appears only when it is complete, whoever else builds it at the same time. */
export async function buildVendor(dir: string, development: boolean): Promise<void> {
    mkdirSync(dirname(dir), { recursive: true });
    const draft = mkdtempSync(`${dir}-`);
    try {
        const bundle = await rollup({
            input: Object.fromEntries(VENDOR_MODULES.map((name) => [name, name])),
            preserveEntrySignatures: 'strict',
            treeshake: 'smallest',
            onwarn: () => undefined,
            external: (id) => NOT_SUPPLIED.test(id),
            plugins: [
                withoutRightToLeftIcons(),
                entries(),
                scopedImports(),
                stripTypes(),
                lwc({
                    rootDir: CLIENT_MODULES,
                    modules: [{ dir: CLIENT_MODULES }, { npm: 'lightning-base-components' }],
                    enableDynamicComponents: true
                }),
                environment(development)
            ]
        });
        await bundle.write({
            dir: draft,
            format: 'es',
            entryFileNames: '[name].js',
            chunkFileNames: 'chunks/[hash].js'
        });
        await bundle.close();
        renameSync(draft, dir);
    } catch (error) {
        rmSync(draft, { recursive: true, force: true });
        if (!existsSync(dir)) throw error;
    }
}

/** Platform modules that base components name only in code this org never reaches. */
const NOT_SUPPLIED = /^(?:force\/|lightning\/(?:primitiveUtils|mobileCapabilities)$|overlay\/|context\/)/;

/** Entry modules by their platform names. */
function entries(): Plugin {
    return {
        name: 'local-org:vendor-entries',
        resolveId(id, importer) {
            if (!importer && id.startsWith('lightning/')) return join(BASE_COMPONENTS, 'src', id, `${basename(id)}.js`);
            if (id === 'lwc') return join(BASE_COMPONENTS, '../@lwc/engine-dom/dist/index.js');
            if (id === '@lwc/synthetic-shadow') return join(BASE_COMPONENTS, '../@lwc/synthetic-shadow/dist/index.js');
            return null;
        }
    };
}

/** Icons drawn for right-to-left pages are half of the compile time: such pages show the others. */
function withoutRightToLeftIcons(): Plugin {
    return {
        name: 'local-org:without-rtl-icons',
        resolveId(id, importer) {
            const [, drawings] = /^(lightning\/iconSvgTemplates\w*)Rtl$/.exec(id) ?? [];
            return drawings === undefined ? null : this.resolve(drawings, importer);
        }
    };
}

/** The two build-time switches that LWC and the base components read. */
export function environment(development: boolean): Plugin {
    const mode = JSON.stringify(development ? 'development' : 'production');
    return {
        name: 'local-org:environment',
        transform(code) {
            if (!code.includes('process.env.NODE_ENV') && !code.includes('import.meta.env')) return null;
            const out = code.replaceAll('process.env.NODE_ENV', mode).replaceAll('import.meta.env.SSR', 'false');
            return { code: out, map: null };
        }
    };
}
