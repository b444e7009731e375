import { CliError } from '../errors.ts';
import { reportText } from '../doctor/report.ts';
import type { DoctorResult } from '../doctor/report.ts';
import { defineCommand, wholeNumber } from './definition.ts';

interface DoctorFlags {
    readonly fix?: boolean;
    readonly dryRun?: boolean;
    /** Hours. */
    readonly staleAfter: number;
}

const HOUR_MS = 60 * 60 * 1000;
/** A nightly run may be late by two hours. */
const STALE_AFTER = 26;

/** `doctor`: finds what is wrong with an org before users do. See docs/doctor.md. */
export const doctorCommand = defineCommand<DoctorFlags, DoctorResult>({
    flags: (command) =>
        command
            .option('--fix', 'mend what takes nothing away from anybody, and say each change')
            .option('--dry-run', 'with --fix: say what would be changed, and change nothing')
            .option('--stale-after <hours>', 'how old roll-ups may be', wholeNumber, STALE_AFTER),
    async run({ fix = false, dryRun = false, staleAfter }, { target, progress }) {
        if (dryRun && !fix) {
            throw new CliError('BadUsage', 'Without --fix nothing is changed anyway.', ['Give --dry-run with --fix.']);
        }
        const { connect } = await import('../org/connect.ts');
        const { examine } = await import('../doctor/examine.ts');
        const client = await connect(target);
        return examine(client, { fix, dryRun, staleAfter: staleAfter * HOUR_MS }, progress);
    },
    print: reportText,
    failure({ findings }) {
        const errors = findings.filter(({ severity }) => severity === 'error');
        if (errors.length === 0) return undefined;
        const ids = errors.map(({ id }) => id).join(', ');
        return new CliError('Unhealthy', `Something is broken in this org: ${ids}.`, [
            'What mends it stands in the report above each.',
            'docs/doctor.md says more about every check.'
        ]);
    }
});
