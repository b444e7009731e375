import { childrenOf, textOf, textsOf } from '../schema/document.ts';
import { typeHolding } from './metadata-types.ts';
import { parseXml } from './xml.ts';
import type { ZipFiles } from './zip.ts';

/** One component that a manifest names; `*` stands for all in the zip. */
export interface ManifestMember {
    readonly type: string;
    readonly fullName: string;
}

/** The members that a manifest file names; none when the zip has no such file. @throws XmlError */
export function readManifest(files: ZipFiles, path: string): ManifestMember[] {
    const bytes = files.get(path);
    if (bytes === undefined) return [];
    return childrenOf(parseXml(bytes).content, 'types').flatMap((types) =>
        textsOf(types, 'members').map((name) => memberOf((textOf(types, 'name') ?? '').trim(), name.trim()))
    );
}

/** Folders are named beside their contents: `Sales` or `Sales/` is one, `Sales/Won` stands in it. */
function memberOf(type: string, name: string): ManifestMember {
    const folderType = typeHolding(type)?.folderType;
    const isFolder = folderType !== undefined && name !== '*' && (name.endsWith('/') || !name.includes('/'));
    return isFolder ? { type: folderType, fullName: name.replace(/\/$/, '') } : { type, fullName: name };
}

/** What a deploy takes away, before and after it adds. */
export function readDestructiveChanges(files: ZipFiles): { path: string; members: ManifestMember[] }[] {
    return ['destructiveChangesPre.xml', 'destructiveChanges.xml', 'destructiveChangesPost.xml']
        .filter((path) => files.has(path))
        .map((path) => ({ path, members: readManifest(files, path) }));
}
