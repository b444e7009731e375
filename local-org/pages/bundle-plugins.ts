import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import lwcPlugin from '@lwc/rollup-plugin';
import type { Plugin } from 'rollup';
import ts from 'typescript';

const require = createRequire(import.meta.url);

/** The LWC compiler as a rollup plugin: a CommonJS module whose exports are the function itself. */
export const lwc = lwcPlugin as unknown as typeof lwcPlugin.default;

/** Folder of the installed base components. */
export const BASE_COMPONENTS = dirname(require.resolve('lightning-base-components/package.json'));

interface BaseComponentsManifest {
    readonly version: string;
    readonly lwc: {
        readonly modules: readonly { readonly name?: string; readonly path?: string }[];
        readonly expose: readonly string[];
    };
}

/** The base components' package.json: its version, public modules and scoped-import stand-ins. */
export const baseComponentsManifest = JSON.parse(
    readFileSync(join(BASE_COMPONENTS, 'package.json'), 'utf8')
) as BaseComponentsManifest;

const baseScopedImports = new Map(
    baseComponentsManifest.lwc.modules.flatMap(({ name, path }) =>
        name?.startsWith('@salesforce/') && path ? [[name, join(BASE_COMPONENTS, path)] as const] : []
    )
);

/** Takes the types out of TypeScript modules and leaves decorators and class fields to the LWC compiler. */
export function stripTypes(): Plugin {
    return {
        name: 'local-org:strip-types',
        transform(code, id) {
            const file = id.split('?')[0] ?? id;
            if (!file.endsWith('.ts')) return null;
            const compilerOptions: ts.CompilerOptions = {
                target: ts.ScriptTarget.ESNext,
                module: ts.ModuleKind.ESNext,
                experimentalDecorators: false,
                useDefineForClassFields: true,
                verbatimModuleSyntax: true
            };
            return { code: ts.transpileModule(code, { fileName: file, compilerOptions }).outputText, map: null };
        }
    };
}

/** What `@salesforce/label` and `@salesforce/schema` may name; the vendor bundle knows no org and passes nothing. */
export interface OrgNames {
    label(name: string): string | undefined;
    /** Whether `Object` or `Object.Field` exists. */
    schema(path: string): boolean;
    messageChannel(name: string): boolean;
}

/** Source of the module that stands for a `@salesforce/...` import, or undefined when the platform has no such module. Values of the acting user are read in the page, so that one bundle serves all users. */
export function scopedModule(specifier: string, names?: OrgNames): string | undefined {
    const [, kind = '', ...rest] = specifier.split('/');
    const name = rest.join('/');
    switch (kind) {
        case 'label': {
            const text = names?.label(name.replace(/^c\./, ''));
            return text === undefined ? undefined : labelModule(name.replace(/^c\./, ''), text);
        }
        case 'schema':
            return names?.schema(name) ? constant(schemaReference(name)) : undefined;
        case 'messageChannel':
            return names?.messageChannel(name.replace(/__c$/, '')) ? constant({ channel: name }) : undefined;
        case 'user':
            if (name === 'Id') return fromContext('userId');
            return name === 'isGuest' ? constant(false) : undefined;
        case 'i18n':
            return fromContext(`i18n[${JSON.stringify(name)}]`);
        case 'customPermission':
            return fromContext(`customPermissions.includes(${JSON.stringify(name)}) || undefined`);
        case 'userPermission':
            return fromContext(`userPermissions.includes(${JSON.stringify(name)}) || undefined`);
        case 'client':
            return name === 'formFactor' ? fromContext('formFactor') : undefined;
        case 'resourceUrl':
            return constant(`/resource/${name}`);
        case 'gate':
            // A closed gate: open ones show unreleased code, and the unreleased combobox breaks the page.
            return `export default { isOpen: ({ fallback } = {}) => fallback ?? false };`;
        default:
            return undefined;
    }
}

/** The text as it was deployed, unless the page brings it in its reader's language. */
function labelModule(name: string, text: string): string {
    const translated = `context.labels?.[${JSON.stringify(name)}]`;
    return `import { context } from 'page/context';\nexport default ${translated} ?? ${JSON.stringify(text)};`;
}

function constant(value: unknown): string {
    return `export default ${JSON.stringify(value)};`;
}

function fromContext(expression: string): string {
    return `import { context } from 'page/context';\nexport default context.${expression};`;
}

function schemaReference(path: string): { objectApiName: string; fieldApiName?: string } {
    const dot = path.indexOf('.');
    if (dot < 0) return { objectApiName: path };
    return { objectApiName: path.slice(0, dot), fieldApiName: path.slice(dot + 1) };
}

/** i18n values that the context carries; the rest keep the base components' own (en-US) values. */
export const I18N_FROM_CONTEXT = [
    'locale',
    'lang',
    'dir',
    'timeZone',
    'currency',
    'firstDayOfWeek',
    'number.currencySymbol',
    'number.decimalSeparator',
    'number.groupingSeparator',
    'dateTime.shortDateFormat',
    'dateTime.mediumDateFormat',
    'dateTime.longDateFormat',
    'dateTime.shortTimeFormat'
] as const;

const SCOPED = '\0scoped:';

/** Resolves `@salesforce/...` as the platform does; what it does not know is an error that names the importer. */
export function scopedImports(names?: OrgNames): Plugin {
    return {
        name: 'local-org:scoped-imports',
        resolveId(specifier) {
            if (!specifier.startsWith('@salesforce/')) return null;
            const stub = baseScopedImports.get(specifier);
            const i18n = specifier.slice('@salesforce/i18n/'.length);
            const isOurs = specifier.startsWith('@salesforce/gate/') || isContextI18n(specifier, i18n);
            return stub && !isOurs ? stub : SCOPED + specifier;
        },
        load(id) {
            if (!id.startsWith(SCOPED)) return null;
            const specifier = id.slice(SCOPED.length);
            const source = scopedModule(specifier, names);
            if (source === undefined) this.error(`${specifier} does not exist on this org`);
            return source;
        }
    };
}

function isContextI18n(specifier: string, name: string): boolean {
    return specifier.startsWith('@salesforce/i18n/') && (I18N_FROM_CONTEXT as readonly string[]).includes(name);
}
