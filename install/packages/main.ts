/** `npm run package:create`, `package:version` and `package:promote`: packages and their versions in a Dev Hub. */
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { EXIT_CODES } from '../../scripts/errors.ts';
import { CommandFailed, toolsTo } from '../tools.ts';
import { packagingCli } from './packaging-cli.ts';
import { createPackages, createVersions, PackageUnknown, promote, type Scene } from './packages.ts';

const FILE = join(import.meta.dirname, '../../sfdx-project.json');

function scene(devHub: string | undefined): Scene {
    const tools = toolsTo({ say: (line) => process.stderr.write(`${line}\n`), salesforce: packagingCli() });
    return { tools, file: FILE, ...(devHub === undefined ? {} : { devHub }) };
}

type Flags = { readonly targetDevHub?: string };
const HUB = ['-v, --target-dev-hub <alias>', 'the Dev Hub that owns the packages; the default one'] as const;

const program = new Command('package').exitOverride();
program
    .command('create')
    .description('Registers the packages of sfdx-project.json in a Dev Hub, once.')
    .option(...HUB)
    .action(({ targetDevHub }: Flags) => createPackages(scene(targetDevHub)));
program
    .command('version')
    .description('Builds the package and makes a version of each package, or of those named.')
    .argument('[names...]', 'packages by their name')
    .option(...HUB)
    .action((names: string[], { targetDevHub }: Flags) => createVersions(scene(targetDevHub), names));
program
    .command('promote')
    .description('Releases a version.')
    .argument('<version>', 'its id (04t…) or its name, as `Second Chair@0.1.0-1`')
    .option(...HUB)
    .action((version: string, { targetDevHub }: Flags) => promote(scene(targetDevHub), version));

try {
    await program.parseAsync();
} catch (error) {
    // commander has printed its own message by now
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_CODES.BadUsage;
    else if (error instanceof PackageUnknown || error instanceof CommandFailed) {
        process.stderr.write(`Error: ${error.message}\n`);
        process.exitCode = error instanceof PackageUnknown ? EXIT_CODES.BadInput : EXIT_CODES.OrgRefused;
    } else throw error;
}
