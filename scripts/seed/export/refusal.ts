import { sentenceOf } from '../../csv/problems.ts';
import type { Problem, Problems } from '../../csv/problems.ts';
import { CliError } from '../../errors.ts';

/** So many problems are said in the message; all are in the report. */
const SAID = 5;

/** An export that is not loaded because of its rows; `problems` holds all of them. */
export class BadRows extends CliError {
    readonly problems: readonly Problem[];

    constructor(message: string, problems: readonly Problem[], actions: readonly string[]) {
        super('BadInput', message, actions);
        this.problems = problems;
    }

    override toJSON(): object {
        return { ...super.toJSON(), problems: this.problems };
    }
}

/** Why nothing was loaded, with the first of the problems in words. */
export function refusal({ list, count, badRows }: Problems, reason = ''): BadRows {
    const roots = list.filter(({ isConsequence }) => !isConsequence);
    const first = roots.slice(0, SAID).map(sentenceOf);
    const more = count > first.length ? [`And ${count - first.length} more problems.`] : [];
    const rows = badRows > 1 ? [`${badRows} rows cannot be loaded.`] : [];
    return new BadRows([reason, ...rows, ...first, ...more].filter((part) => part !== '').join(' '), list, [
        'Nothing was loaded. Mend the rows and run the command again, or leave them out: --max-errors <n> or --max-errors all.',
        'With --report <file> all problems are written to a file for a spreadsheet.'
    ]);
}
