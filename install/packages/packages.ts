import { join } from 'node:path';
import { buildPackage } from '../../toolchain/build-package.ts';
import { sfCommand } from '../commands.ts';
import type { Tools } from '../tools.ts';
import { addAliases, aliasesIn, packagesIn, type PackageEntry } from './project-file.ts';

export interface Scene {
    readonly tools: Tools;
    /** sfdx-project.json, which keeps the ids. */
    readonly file: string;
    /** Alias of the Dev Hub that owns the packages; absent: the default one. */
    readonly devHub?: string;
}

/** A name that is no package of the project, or a package without an id. */
export class PackageUnknown extends Error {
    override readonly name = 'PackageUnknown';
}

/** What an id of a version is put behind, for administrators in a browser. */
export const INSTALL_PAGE = 'https://login.salesforce.com/packaging/installPackage.apexp?p0=';

const hub = ({ devHub }: Scene): string[] => (devHub === undefined ? [] : ['--target-dev-hub', devHub]);

/** Registers the packages that have no id yet in the Dev Hub, once for all, and writes down their ids. */
export async function createPackages(scene: Scene): Promise<void> {
    const { tools, file } = scene;
    for (const { name, path, description } of packagesIn(file)) {
        const known = aliasesIn(file)[name];
        if (known !== undefined) {
            tools.say(`    ${name} is ${known}`);
            continue;
        }
        const about = ['--name', name, '--path', path, '--description', description];
        const created = await tools.sf(['package', 'create', ...about, '--package-type', 'Unlocked', ...hub(scene)]);
        const { Id } = created as { Id: string };
        addAliases(file, { [name]: Id });
        tools.say(`    ${name} is ${Id} from now on: commit sfdx-project.json`);
    }
}

/**
 * Builds the package and makes a version of each of those packages (of all, when none is named), in the order of their
 * dependencies, and says how it is installed. Code coverage has to be asked for, also without Apex: otherwise a version cannot be promoted.
 * @throws PackageUnknown
 */
export async function createVersions(scene: Scene, names: readonly string[]): Promise<void> {
    const { tools, file } = scene;
    const packages = chosen(file, names);
    const built = join(tools.dist, 'sfdx-project.json');
    buildPackage(tools.dist);
    addAliases(built, aliasesIn(file));
    for (const { name } of packages) {
        const flags = ['--installation-key-bypass', '--code-coverage', '--wait', '60', ...hub(scene)];
        const made = await tools.sf(['package', 'version', 'create', '--package', name, ...flags], 'dist');
        // The CLI names the version in the project that it runs in, which the next build replaces.
        addAliases(file, aliasesIn(built));
        const { SubscriberPackageVersionId: id } = made as { SubscriberPackageVersionId: string };
        tools.say(`    ${aliasOf(file, id)} is ${id}. To install it, as a beta until it is promoted:`);
        tools.say(`      ${installCommand(id)}`);
        tools.say(`      ${INSTALL_PAGE}${id}`);
    }
}

/** Releases a version, by its id or alias: from then on it can be installed in production, and its number is taken. */
export async function promote(scene: Scene, version: string): Promise<void> {
    const { tools, file } = scene;
    const id = aliasesIn(file)[version] ?? version;
    await tools.sf(['package', 'version', 'promote', '--package', id, '--no-prompt', ...hub(scene)]);
    tools.say(`    ${aliasOf(file, id)} is released. The link for README.md:`);
    tools.say(`      ${INSTALL_PAGE}${id}`);
}

/** The command with which an admin installs a version in an org. */
export function installCommand(version: string): string {
    return sfCommand(['package', 'install', '--package', version, '--wait', '30', '--target-org', '<alias>']);
}

function chosen(file: string, names: readonly string[]): PackageEntry[] {
    const packages = packagesIn(file);
    const missing = names.find((name) => !packages.some((each) => each.name === name));
    if (missing !== undefined) {
        const known = packages.map(({ name }) => `"${name}"`).join(', ');
        throw new PackageUnknown(`sfdx-project.json has no package "${missing}". It has ${known}.`);
    }
    const wanted = packages.filter(({ name }) => names.length === 0 || names.includes(name));
    const aliases = aliasesIn(file);
    const unregistered = wanted.find(({ name }) => aliases[name] === undefined);
    if (unregistered === undefined) return wanted;
    throw new PackageUnknown(`"${unregistered.name}" has no id yet. Run \`npm run package:create\` first.`);
}

function aliasOf(file: string, id: string): string {
    return Object.entries(aliasesIn(file)).find(([, known]) => known === id)?.[0] ?? id;
}
