import { zipSync } from 'fflate';
import type { Org } from '../org.ts';
import { objectOf, type XmlElement } from '../schema/model.ts';
import { isKnownType } from './checks/wsdl.ts';
import { componentsOf, namedPart } from './components.ts';
import {
    isStandardComponent,
    propertiesReader,
    storedComponents,
    type FileProperties,
    type StoredComponent
} from './file-properties.ts';
import { documentKey } from './load.ts';
import type { ManifestMember } from './manifest.ts';
import { pathOf, typeHolding } from './metadata-types.ts';
import { writeXml } from './xml.ts';
import { MAX_FILES } from './zip.ts';

/** What a client wants to have (Metadata API, RetrieveRequest). */
export interface RetrieveRequest {
    /** The members that the manifest names; `*` stands for all components of a type. */
    readonly members: readonly ManifestMember[];
    /** Version of the answer's manifest: `66.0`. */
    readonly version: string;
    /** False: the files lie below a folder `unpackaged`. */
    readonly singlePackage: boolean;
    readonly packageNames: readonly string[];
}

/** What a client gets: a zip that can be deployed again, and what could not be found. */
export interface Retrieved {
    readonly zip: Uint8Array;
    readonly fileProperties: readonly FileProperties[];
    readonly messages: readonly { readonly fileName: string; readonly problem: string }[];
}

/** A retrieve that is refused as a whole. */
export class RetrieveError extends Error {
    override readonly name = 'RetrieveError';
    readonly code = 'LIMIT_EXCEEDED';
}

/** What is put together while retrieving. */
interface Draft {
    readonly org: Org;
    readonly stored: ReadonlyMap<string, StoredComponent>;
    readonly found: ManifestMember[];
    readonly problems: string[];
}

/** Gives components back as they were deployed. @throws RetrieveError */
export function retrieve(org: Org, request: RetrieveRequest): Retrieved {
    const draft: Draft = { org, stored: storedComponents(org), found: [], problems: [] };
    for (const name of request.packageNames) draft.problems.push(`No package named '${name}' found`);
    for (const member of request.members) resolve(draft, member);
    const files = filesOf(draft);
    if (files.size > MAX_FILES) {
        throw new RetrieveError(`Too many files in retrieve call, limit is: ${MAX_FILES}`);
    }
    const root = request.singlePackage ? '' : 'unpackaged/';
    const manifest = manifestOf(draft.found, request.version);
    const entries = [...files, ['package.xml', manifest] as const].map(
        ([path, bytes]) => [root + path, bytes] as const
    );
    return {
        zip: zipSync(Object.fromEntries(entries)),
        fileProperties: propertiesOf(draft, root),
        messages: draft.problems.map((problem) => ({ fileName: `${root}package.xml`, problem }))
    };
}

/** Finds what a member of a manifest stands for. */
function resolve(draft: Draft, { type, fullName }: ManifestMember): void {
    const holder = typeHolding(type);
    if (holder === undefined) {
        const isOfficial = isKnownType(type);
        draft.problems.push(
            isOfficial
                ? `Entity type: '${type}' is not available in this organization`
                : `Entity type: '${type}' is unknown`
        );
        return;
    }
    if (fullName === '*') {
        if (isWildcardType(type)) draft.found.push(...allOf(draft, type));
        return;
    }
    const isFound = existing(draft, type).some((each) => each === fullName) || isStandard(draft, type, fullName);
    if (isFound) draft.found.push({ type, fullName });
    else draft.problems.push(`Entity of type '${type}' named '${fullName}' cannot be found`);
}

/** Parts of objects have to be named one by one (Migration Guide, "Specifying all Components of a Type"). */
function isWildcardType(type: string): boolean {
    return typeHolding(type)?.name === type || type === 'CustomLabel';
}

/** All components of a type; a wildcard finds no standard objects. */
function allOf(draft: Draft, type: string): ManifestMember[] {
    const isOwn = (fullName: string) =>
        type !== 'CustomObject' || objectOf(draft.org.schema, fullName)?.kind !== 'standard';
    return existing(draft, type)
        .filter(isOwn)
        .map((fullName) => ({ type, fullName }));
}

function existing({ org, stored }: Draft, type: string): string[] {
    const holder = typeHolding(type);
    const holders = [...stored.values()].filter((each) => each.holder.name === holder?.name);
    if (holder?.name === type) return holders.map(({ fullName }) => fullName);
    return holders
        .map(({ fullName }) => org.schema.documents.get(documentKey(holder?.name ?? '', fullName)))
        .filter((document) => document !== undefined)
        .flatMap((document) => componentsOf(document).filter((each) => each.type === type))
        .map(({ fullName }) => fullName);
}

function isStandard({ org }: Draft, type: string, fullName: string): boolean {
    const object = type === 'CustomObject' ? objectOf(org.schema, fullName) : undefined;
    return object !== undefined && object.name === fullName && isStandardComponent(object);
}

/** The files that hold what was found: a whole file, or only the parts of it that were asked for. */
function filesOf({ org, stored, found }: Draft): Map<string, Uint8Array> {
    const names = new Set(found.map(({ type, fullName }) => documentKey(type, fullName)));
    const files = new Map<string, Uint8Array>();
    for (const { holder, fullName, paths } of stored.values()) {
        const key = documentKey(holder.name, fullName);
        if (names.has(key)) {
            for (const path of paths) files.set(path, org.db.file(path) ?? new Uint8Array());
            continue;
        }
        const document = org.schema.documents.get(key);
        const part = document && namedPart(document, (type, name) => names.has(documentKey(type, name)));
        if (part !== undefined) files.set(pathOf(holder, fullName), writeXml(holder.name, part.content));
    }
    for (const { type, fullName } of found) {
        const holder = typeHolding(type);
        const isBare = holder?.name === type && !stored.has(documentKey(type, fullName));
        // A standard object to which nothing was deployed: here, nothing of it is a component.
        if (holder !== undefined && isBare) files.set(pathOf(holder, fullName), writeXml(type, {}));
    }
    return files;
}

function propertiesOf({ org, found }: Draft, root: string): FileProperties[] {
    const properties = propertiesReader(org);
    const listed = found.map(({ type, fullName }) => {
        const holder = typeHolding(type);
        const holderName = type === 'CustomLabel' ? 'CustomLabels' : (fullName.split('.')[0] ?? '');
        const path = holder === undefined ? '' : pathOf(holder, holder.name === type ? fullName : holderName);
        return properties(type, fullName, root + path);
    });
    const manifest = properties('Package', `${root}package.xml`, `${root}package.xml`);
    return [...listed, manifest];
}

function manifestOf(found: readonly ManifestMember[], version: string): Uint8Array {
    const types = [...new Set(found.map(({ type }) => type))].sort();
    const content: XmlElement = {
        types: types.map((name) => ({
            members: found
                .filter(({ type }) => type === name)
                .map(({ fullName }) => fullName)
                .sort(),
            name: [name]
        })),
        version: [version]
    };
    return writeXml('Package', content);
}
