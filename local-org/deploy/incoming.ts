import type { MetadataDocument } from '../schema/model.ts';
import { isDocument } from './load.ts';
import { readDestructiveChanges, readManifest, type ManifestMember } from './manifest.ts';
import { componentAt, type MetadataType } from './metadata-types.ts';
import type { Problem } from './problem.ts';
import { parseXml, XmlError, type XmlTree } from './xml.ts';
import type { ZipFiles } from './zip.ts';

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
    readonly manifest: readonly ManifestMember[];
    readonly deletions: readonly { readonly path: string; readonly members: readonly ManifestMember[] }[];
    readonly files: readonly IncomingFile[];
    readonly problems: readonly Problem[];
}

/** Reads what a zip wants to deploy and to delete; files that cannot be read become problems. @throws XmlError for manifests */
export function readIncoming(zip: ZipFiles): Incoming {
    const manifest = readManifest(zip, 'package.xml');
    const problems: Problem[] = [];
    const files: IncomingFile[] = [];
    for (const [path, bytes] of zip) {
        if (/^(package|destructiveChanges(Pre|Post)?)\.xml$/.test(path)) continue;
        const component = componentAt(path);
        if (component === undefined) problems.push({ type: '', fullName: path, path, message: 'Not in package.xml' });
        else if (isDocument(component.type, path)) readDocument({ ...component, path, bytes }, files, problems);
        else files.push({ ...component, path, bytes });
    }
    return { manifest, deletions: readDestructiveChanges(zip), files, problems };
}

function readDocument(file: IncomingFile, files: IncomingFile[], problems: Problem[]): void {
    const { type, fullName, path, bytes } = file;
    try {
        const { content, tree } = parseXml(bytes);
        files.push({ ...file, tree, document: { type: type.name, fullName, content } });
    } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        const message = `Error parsing file: ${error.message}`;
        problems.push({ type: type.name, fullName, path, message, at: error.position });
    }
}
