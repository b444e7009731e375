import { readFileSync, writeFileSync } from 'node:fs';

/** A package directory of sfdx-project.json that is to be a package. */
export interface PackageEntry {
    readonly name: string;
    /** Its folder. */
    readonly path: string;
    readonly description: string;
}

interface ProjectFile {
    readonly packageDirectories: readonly {
        readonly path: string;
        readonly package?: string;
        readonly versionDescription?: string;
    }[];
    /** Names of packages and of versions, by the ids that a Dev Hub gave them: `0Ho…`, `04t…`. */
    readonly packageAliases?: Readonly<Record<string, string>>;
}

function read(file: string): ProjectFile {
    return JSON.parse(readFileSync(file, 'utf8')) as ProjectFile;
}

/** The packages in the order in which they depend on each other. */
export function packagesIn(file: string): PackageEntry[] {
    return read(file).packageDirectories.flatMap(({ path, package: name, versionDescription = '' }) =>
        name === undefined ? [] : [{ name, path, description: versionDescription }]
    );
}

export function aliasesIn(file: string): Readonly<Record<string, string>> {
    return read(file).packageAliases ?? {};
}

/** Adds aliases to a project file and leaves the rest as it is. */
export function addAliases(file: string, aliases: Readonly<Record<string, string>>): void {
    const project = read(file);
    const changed = { ...project, packageAliases: { ...project.packageAliases, ...aliases } };
    writeFileSync(file, `${JSON.stringify(changed, null, 4)}\n`);
}
