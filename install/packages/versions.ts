/**
 * `node install/packages/versions.ts v1.2.3`: says for the notes of a release how its package versions are installed;
 * with `--names` it prints the names of these versions, a line each.
 */
import { join } from 'node:path';
import { INSTALL_PAGE, installCommand } from './packages.ts';
import { aliasesIn } from './project-file.ts';

const FILE = join(import.meta.dirname, '../../sfdx-project.json');

/** A version of a package, as sfdx-project.json names it. */
export interface PackageVersion {
    readonly package: string;
    /** `Second Chair@1.2.3-4` */
    readonly name: string;
    /** `04t…` */
    readonly id: string;
}

/** The newest build of each package with the version of a tag, in the order of the aliases. */
export function versionsOf(tag: string, aliases: Readonly<Record<string, string>>): PackageVersion[] {
    const newest = new Map<string, PackageVersion & { readonly build: number }>();
    for (const [name, id] of Object.entries(aliases)) {
        const [, packageName = '', version, build] = /^(.+)@(\d+\.\d+\.\d+)-(\d+)$/.exec(name) ?? [];
        if (`v${version}` !== tag || Number(build) < (newest.get(packageName)?.build ?? 0)) continue;
        newest.set(packageName, { package: packageName, name, id, build: Number(build) });
    }
    return [...newest.values()].map(({ package: packageName, name, id }) => ({ package: packageName, name, id }));
}

/** How versions are installed, as Markdown. */
export function installNotes(versions: readonly PackageVersion[]): string {
    const lines = versions.map(
        ({ package: packageName, id }) =>
            `- **${packageName}**: \`${installCommand(id)}\`, or [in a browser](${INSTALL_PAGE}${id})`
    );
    return ['', '### Install', '', ...lines].join('\n');
}

if (process.argv[1] === import.meta.filename) {
    const [tag = '', flag] = process.argv.slice(2);
    const versions = versionsOf(tag, aliasesIn(FILE));
    if (flag === '--names') for (const { name } of versions) console.log(name);
    else if (versions.length > 0) console.log(installNotes(versions));
}
