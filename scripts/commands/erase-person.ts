import { CliError } from '../errors.ts';
import type { EraseResult, LeftOver } from '../privacy/erase.ts';
import { confirm } from './confirm.ts';
import { defineCommand } from './definition.ts';

interface ErasePersonFlags {
    readonly user: string;
    readonly dryRun?: boolean;
    readonly yes?: boolean;
}

const NOTES = `
Kinds, days and counts stay, and so do the roll-ups. What exactly is erased, and what cannot be reached: docs/data-protection.md.
The user record is the org's: deactivate and scramble it in Setup → Users. A run that was cut short is finished by the next.`;

/** So many rows that were left are named. */
const NAMED = 10;

/** `erase-person`: takes a person's words, and the words about them, out of the org. See docs/data-protection.md. */
export const erasePersonCommand = defineCommand<ErasePersonFlags, EraseResult>({
    flags: (command) =>
        command
            .requiredOption('--user <user>', 'user name, record id or email address')
            .option('--dry-run', 'count what would be erased, and write nothing')
            .option('--yes', 'do not ask')
            .addHelpText('after', NOTES),
    async run({ user, dryRun, yes }, { target, progress }) {
        const { connect } = await import('../org/connect.ts');
        const { describePlan, erase, planErasure, textsOf } = await import('../privacy/erase.ts');
        const { findPerson } = await import('../privacy/person.ts');
        const client = await connect(target);
        const person = await findPerson(client, user);
        const plan = await planErasure(client, person);
        const texts = textsOf(plan);
        progress.step(`${person.name} (${person.username}): ${texts} texts to erase`);
        if (dryRun) return describePlan(plan);
        const warning = `${texts} texts by or about ${person.name} (${person.username}) will be erased for good.`;
        if (texts > 0) await confirm({ warning, word: person.name, yes });
        return erase(client, plan, progress);
    },
    print: tell,
    failure: ({ isDryRun, refused, waiting }) => {
        if (isDryRun) return undefined;
        return refused.length > 0 ? rowsRefused(refused) : rowsWaiting(waiting);
    }
});

function tell({ person, isDryRun, objects, waiting, refused, tracked }: EraseResult): string {
    const { name, username, isActive } = person;
    return [
        `${name} (${username}): ${isDryRun ? 'nothing was written; these texts would be erased' : 'texts erased'}`,
        ...Object.entries(objects).map(
            ([object, { texts, before, binned }]) =>
                `  ${object}: ${texts}, ${binned} more in the recycle bin; ${before} were erased before`
        ),
        ...[...refused, ...waiting]
            .slice(0, NAMED)
            .map(({ object, id, message }) => `  left: ${object} ${id}: ${message}`),
        ...tracked.map((object) => `The org keeps old values in ${object}: delete those of these records yourself.`),
        isActive
            ? 'The user is still active: what they write from now on stays. Deactivate and scramble the user in Setup → Users.'
            : 'The user record still has its name: scramble it in Setup → Users.'
    ].join('\n');
}

function rowsRefused(refused: readonly LeftOver[]): CliError {
    const [first] = refused;
    const message = `The org refused ${refused.length} rows, all others are erased. The first: ${first?.message ?? ''}`;
    const isFrozen = refused.some(({ statusCode }) => statusCode === 'FIELD_CUSTOM_VALIDATION_EXCEPTION');
    if (isFrozen) {
        return new CliError('NoPermission', message, [
            'Words are frozen by rules that the custom permission SecondChairBypass lifts. Assign the permission set that has',
            'it: `sf org assign permset --name SecondChairAdmin`. A rule of this org itself has to be switched off meanwhile.',
            'Then run the command again: what is erased stays so.'
        ]);
    }
    return new CliError('OrgRefused', message, ['Mend the causes named above and run the command again.']);
}

function rowsWaiting(waiting: readonly LeftOver[]): CliError | undefined {
    if (waiting.length === 0) return undefined;
    return new CliError(
        'OrgRefused',
        `${waiting.length} rows lie in the recycle bin with a deal or note of somebody else: no program can change them there.`,
        [
            'Restore or erase these deals and notes in the Recycle Bin and run the command again,',
            'or leave them: an org empties its bin after 15 days.'
        ]
    );
}
