import { InvalidArgumentError } from 'commander';
import { CliError } from '../errors.ts';
import type { PurgeResult } from '../privacy/purge.ts';
import { confirm } from './confirm.ts';
import { defineCommand } from './definition.ts';

interface PurgeFlags {
    /** Months. */
    readonly olderThan: number;
    readonly dryRun?: boolean;
    readonly yes?: boolean;
}

const NOTES = `
The time is rounded down to a day with which a month and a fiscal quarter begin. Everything older is rolled up first; then its
moments, ended requests and notes are deleted, and roll-ups of these periods stay as they are for good. Deleted records lie in
the recycle bin for 15 days. See docs/data-protection.md.`;

/** `purge`: deletes moments, requests and notes that are older than was agreed. */
export const purgeCommand = defineCommand<PurgeFlags, PurgeResult>({
    flags: (command) =>
        command
            .requiredOption('--older-than <time>', 'months or years, such as 18m or 2y', months)
            .option('--dry-run', 'count what would be deleted, and write nothing')
            .option('--yes', 'do not ask')
            .addHelpText('after', NOTES),
    async run({ olderThan, dryRun, yes }, { target, progress }) {
        const { connect } = await import('../org/connect.ts');
        const { describePurge, planPurge, purge, rowsOf } = await import('../privacy/purge.ts');
        const client = await connect(target);
        const plan = await planPurge(client, olderThan);
        const count = rowsOf(plan);
        progress.step(`${count} records are older than ${plan.horizon}`);
        if (dryRun) return describePurge(plan);
        if (count === 0 && !plan.isNew) return { ...describePurge(plan), isDryRun: false };
        const warning = `${count} records older than ${plan.horizon} will be deleted, and their periods closed for good.`;
        await confirm({ warning, word: plan.horizon, yes });
        return purge(client, plan, { progress, ...target.settings?.surroundings });
    },
    print: tell,
    failure: ({ refusedRows, refused: [first] }) =>
        refusedRows === 0
            ? undefined
            : new CliError(
                  'OrgRefused',
                  `The org refused to delete ${refusedRows} records, all others are deleted. The first: ${first?.message ?? ''}`,
                  ['Mend the causes named above and run the command again.']
              )
});

function tell({ horizon, objects, isDryRun, refused }: PurgeResult): string {
    return [
        isDryRun ? `Nothing was written. Older than ${horizon}:` : `Older than ${horizon}:`,
        ...Object.entries(objects).map(([object, { deleted, kept, keeps }]) => {
            const stay = kept === 0 ? '' : `, ${kept.toLocaleString('en')} kept, as they ${keeps ?? ''}`;
            return `  ${object}: ${deleted.toLocaleString('en')} ${isDryRun ? 'would be deleted' : 'deleted'}${stay}`;
        }),
        ...refused.map(({ object, id, message }) => `  left: ${object} ${id}: ${message}`),
        `Roll-ups of periods before ${horizon} ${isDryRun ? 'would stay' : 'stay'} as they are.`
    ].join('\n');
}

/** Flag parser for a time in whole months. */
function months(text: string): number {
    const [, number, unit] = /^(\d{1,3})(m|y)$/.exec(text) ?? [];
    const count = Number(number) * (unit === 'y' ? 12 : 1);
    if (number === undefined || count === 0) throw new InvalidArgumentError('It must be a time such as 18m or 2y.');
    return count;
}
