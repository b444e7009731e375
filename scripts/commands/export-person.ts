import type { ExportResult } from '../privacy/export.ts';
import { defineCommand } from './definition.ts';

interface ExportPersonFlags {
    readonly user: string;
    readonly to: string;
    readonly force?: boolean;
}

/** `export-person`: all that is stored about one user. See docs/data-protection.md. */
export const exportPersonCommand = defineCommand<ExportPersonFlags, ExportResult>({
    flags: (command) =>
        command
            .requiredOption('--user <user>', 'user name, record id or email address')
            .requiredOption('--to <folder>', 'folder for the files; a new or empty one')
            .option('--force', 'overwrite the files of an export that is there'),
    async run({ user, to, force }, { target, progress }) {
        const { connect } = await import('../org/connect.ts');
        const { exportPerson } = await import('../privacy/export.ts');
        return exportPerson(await connect(target), { user, folder: to, force }, progress);
    },
    print: ({ person, folder, rows }) =>
        [
            `All that is stored about ${person.name} (${person.username}):`,
            ...Object.entries(rows).map(([object, count]) => `  ${object}: ${count.toLocaleString('en')} rows`),
            `Written to ${folder}; index.md says what is what. Other people are named in it: read it before you hand it over.`
        ].join('\n')
});
