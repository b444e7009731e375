import { buildSchema } from '../schema/build.ts';
import type { KeyPrefixes } from '../schema/key-prefixes.ts';
import type { MetadataDocument, OrgSchema } from '../schema/model.ts';
import type { Org } from '../org.ts';
import { mergeAdditive } from './additive.ts';
import { componentsOf, mergeDocument, withoutPart, type Component } from './components.ts';
import type { Incoming, IncomingFile } from './incoming.ts';
import { documentKey, storedSources } from './load.ts';
import type { ManifestMember } from './manifest.ts';
import { pathOf, rootOf, typeHolding } from './metadata-types.ts';
import type { Problem } from './problem.ts';
import { writeXml } from './xml.ts';

/** What happened, or would happen, to one component. */
export interface ComponentChange {
    readonly type: string;
    readonly fullName: string;
    readonly path: string;
    readonly change: 'created' | 'changed' | 'unchanged' | 'deleted';
}

/** The org as it would be after a deploy, worked out without touching it. */
export interface DeployPlan {
    readonly incoming: Incoming;
    readonly schema: OrgSchema;
    /** The org before the deploy. */
    readonly org: Org;
    readonly keyPrefixes: KeyPrefixes;
    readonly changes: readonly ComponentChange[];
    /** Path -> new content, or undefined to remove the file. */
    readonly writes: ReadonlyMap<string, Uint8Array | undefined>;
    readonly problems: readonly Problem[];
    /** Content of a deployed file after the deploy. */
    file(path: string): Uint8Array | undefined;
}

/** What is put together while planning. */
interface Draft {
    readonly org: Org;
    readonly incoming: Incoming;
    readonly documents: Map<string, MetadataDocument>;
    readonly bundles: Map<string, readonly string[]>;
    readonly writes: Map<string, Uint8Array | undefined>;
    readonly changes: ComponentChange[];
    readonly problems: Problem[];
}

/** Works out the schema, files and component states that a deploy leads to. */
export function planDeploy(org: Org, incoming: Incoming): DeployPlan {
    const draft: Draft = {
        org,
        incoming,
        documents: new Map(org.schema.documents),
        bundles: new Map(org.schema.bundles),
        writes: new Map(),
        changes: [],
        problems: [...incoming.problems]
    };
    const isLate = (path: string) => path.endsWith('destructiveChangesPost.xml');
    const removeAll = (when: boolean) => {
        for (const { path, members } of incoming.deletions) {
            if (isLate(path) === when) for (const member of members) remove(draft, member, path);
        }
    };
    removeAll(false);
    for (const file of incoming.files) if (file.type.suffix !== undefined) addDocument(draft, file);
    for (const [name, files] of bundlesOf(incoming)) addBundle(draft, name, files);
    removeAll(true);
    const sources = storedSources(org.db);
    const { documents, bundles, writes, changes, problems } = draft;
    return {
        incoming,
        org,
        schema: buildSchema({ documents, bundles, ...sources }),
        keyPrefixes: sources.keyPrefixes,
        changes,
        writes,
        problems,
        file: (path) => (writes.has(path) ? writes.get(path) : org.db.file(path))
    };
}

function addDocument(draft: Draft, { type, fullName, path, document, bytes }: IncomingFile): void {
    if (document === undefined) return;
    const key = documentKey(document.type, document.fullName);
    const deployed = draft.documents.get(key);
    const isWhole = type.children === undefined && type.additive === undefined;
    const merged =
        type.additive === undefined
            ? mergeDocument(deployed, document)
            : mergeAdditive(deployed, document, type.additive);
    const known = new Map(deployed === undefined ? [] : componentsOf(deployed).map((each) => [idOf(each), each]));
    // A part of a document says nothing about the component itself.
    const brought = componentsOf(document).slice(draft.incoming.isNamed(type.name, fullName) ? 0 : 1);
    const changed = brought.map((component) => ({ path, ...changeOf(component, known) }));
    draft.changes.push(...changed);
    draft.documents.set(key, merged);
    if (changed.every((each) => each.change === 'unchanged')) return;
    draft.writes.set(path, isWhole ? bytes : writeXml(rootOf(type, fullName), merged.content));
}

function idOf({ type, fullName }: { type: string; fullName: string }): string {
    return documentKey(type, fullName);
}

function changeOf(component: Component, known: ReadonlyMap<string, Component>): Omit<ComponentChange, 'path'> {
    const before = known.get(idOf(component));
    const isSame = before !== undefined && JSON.stringify(before.content) === JSON.stringify(component.content);
    const change = before === undefined ? 'created' : isSame ? 'unchanged' : 'changed';
    return { type: component.type, fullName: component.fullName, change };
}

function bundlesOf(incoming: Incoming): Map<string, IncomingFile[]> {
    const bundles = new Map<string, IncomingFile[]>();
    for (const file of incoming.files) {
        if (file.type.suffix === undefined) bundles.set(file.fullName, [...(bundles.get(file.fullName) ?? []), file]);
    }
    return bundles;
}

/** A bundle is replaced as a whole: files that the deploy does not bring are gone. */
function addBundle(draft: Draft, name: string, files: readonly IncomingFile[]): void {
    const before = new Set(draft.bundles.get(name) ?? []);
    const paths = files.map((file) => file.path).sort();
    const written = files.filter(({ path, bytes }) => !isSame(draft.org.db.file(path), bytes));
    const removed = [...before].filter((path) => !paths.includes(path));
    for (const { path, bytes } of written) draft.writes.set(path, bytes);
    for (const path of removed) draft.writes.set(path, undefined);
    const isChanged = written.length + removed.length > 0;
    const change = before.size === 0 ? 'created' : isChanged ? 'changed' : 'unchanged';
    const type = 'LightningComponentBundle';
    draft.changes.push({ type, fullName: name, path: `lwc/${name}`, change });
    draft.bundles.set(name, paths);
    for (const { document } of files) {
        if (document !== undefined) draft.documents.set(documentKey(type, name), document);
    }
}

function isSame(stored: Uint8Array | undefined, bytes: Uint8Array): boolean {
    return stored !== undefined && Buffer.compare(stored, bytes) === 0;
}

function remove(draft: Draft, { type, fullName }: ManifestMember, manifestPath: string): void {
    const holder = typeHolding(type);
    const isPart = holder !== undefined && holder.name !== type;
    const holderName = isPart ? (type === 'CustomLabel' ? 'CustomLabels' : (fullName.split('.')[0] ?? '')) : fullName;
    const document = holder && draft.documents.get(documentKey(holder.name, holderName));
    const exists = document && componentsOf(document).some((each) => each.type === type && each.fullName === fullName);
    if (holder === undefined || document === undefined || !exists) {
        // The platform warns and goes on: what is to be gone is gone.
        const message = `No ${type} named: ${fullName} found`;
        draft.problems.push({ type, fullName, path: manifestPath, message, isWarning: true });
        return;
    }
    draft.changes.push({ type, fullName, path: manifestPath, change: 'deleted' });
    if (isPart) {
        const left = withoutPart(document, type, fullName);
        draft.documents.set(documentKey(holder.name, holderName), left);
        draft.writes.set(pathOf(holder, holderName), writeXml(holder.name, left.content));
        return;
    }
    draft.documents.delete(documentKey(type, fullName));
    const paths = draft.bundles.get(fullName);
    if (type !== 'LightningComponentBundle') draft.writes.set(pathOf(holder, fullName), undefined);
    else for (const path of paths ?? []) draft.writes.set(path, undefined);
    if (type === 'LightningComponentBundle') draft.bundles.delete(fullName);
}
