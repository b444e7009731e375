import { setImmediate as breathe } from 'node:timers/promises';
import type { MetadataDocument } from '../schema/model.ts';
import { namedPart, type IsNamed } from './components.ts';
import { isDocument } from './load.ts';
import { readDestructiveChanges, readManifest, type ManifestMember } from './manifest.ts';
import { componentAt, type MetadataType } from './metadata-types.ts';
import type { Problem } from './problem.ts';
import { parseXml, XmlError, type XmlTree } from './xml.ts';
import type { Zip } from './zip.ts';

/** One component's files as a zip brings them. */
export interface IncomingFile {
    readonly type: MetadataType;
    readonly fullName: string;
    readonly path: string;
    readonly bytes: Uint8Array;
    /** The parsed content, when the file is the component's document. */
    readonly document?: MetadataDocument;
    readonly tree?: XmlTree;
}

/** A deploy's zip, read. */
export interface Incoming {
    /** The package's folder in the zip: `zip/`, or nothing for a single package. */
    readonly root: string;
    readonly manifest: readonly ManifestMember[];
    readonly deletions: readonly { readonly path: string; readonly members: readonly ManifestMember[] }[];
    readonly files: readonly IncomingFile[];
    readonly problems: readonly Problem[];
    readonly isNamed: IsNamed;
}

/**
 * Reads what a zip wants to deploy and to delete; files that cannot be read become problems. Others get their turn between
 * two files.
 * @throws XmlError for manifests
 */
export async function readIncoming({ root, files: zip }: Zip): Promise<Incoming> {
    const manifest = readManifest(zip, 'package.xml');
    const isNamed = namesOf(manifest);
    const problems: Problem[] = [];
    const files: IncomingFile[] = [];
    for (const [path, bytes] of zip) {
        await breathe();
        if (/^(package|destructiveChanges(Pre|Post)?)\.xml$/.test(path)) continue;
        const component = componentAt(path);
        const file =
            component && (isDocument(component.type, path) ? readDocument : readCode)({ ...component, path, bytes });
        if (file !== undefined && 'message' in file) problems.push(file);
        else if (file !== undefined && isAskedFor(file, isNamed)) files.push(restrict(file, isNamed));
        else problems.push(notNamed(path, file));
    }
    return { root, manifest, deletions: readDestructiveChanges(zip), files, problems, isNamed };
}

function namesOf(manifest: readonly ManifestMember[]): IsNamed {
    const names = new Set(manifest.map(({ type, fullName }) => `${type}:${fullName}`));
    return (type, fullName) => names.has(`${type}:${fullName}`) || names.has(`${type}:*`);
}

function isAskedFor({ type, fullName, document }: IncomingFile, isNamed: IsNamed): boolean {
    return isNamed(type.name, fullName) || (document !== undefined && namedPart(document, isNamed) !== undefined);
}

/** The file with only that part of its document which the deploy is about. */
function restrict(file: IncomingFile, isNamed: IsNamed): IncomingFile {
    const document = file.document && namedPart(file.document, isNamed);
    return document === undefined ? file : { ...file, document };
}

function notNamed(path: string, file: IncomingFile | undefined): Problem {
    const { type, fullName } = file ?? {};
    return { type: type?.name ?? '', fullName: fullName ?? path, path, message: 'Not in package.xml' };
}

type Found = Omit<IncomingFile, 'document' | 'tree'>;

function readCode(file: Found): IncomingFile {
    return file;
}

function readDocument(file: Found): IncomingFile | Problem {
    const { type, fullName, path, bytes } = file;
    try {
        const { content, tree } = parseXml(bytes);
        return { ...file, tree, document: { type: type.name, fullName, content } };
    } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        return { type: type.name, fullName, path, message: `Error parsing file: ${error.message}`, at: error.position };
    }
}
