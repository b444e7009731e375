import { connect } from '../org/connect.ts';
import { runRollup } from '../rollups/run.ts';
import type { RollupResult } from '../rollups/run.ts';
import { defineCommand } from './definition.ts';

/** `rollup`: recompute the figures of every manager, seller and pair. */
export const rollupCommand = defineCommand<object, RollupResult>({
    name: 'rollup',
    summary: 'Recompute assists, takeovers and coaching by manager, seller, month and quarter.',
    flags: (command) => command,
    async run(_flags, { target, progress }) {
        return runRollup(await connect(target), new Date(), progress);
    },
    print: (result) =>
        `${result.events} events, ${result.written} roll-ups written, ${result.unchanged} unchanged, ${result.emptied} emptied`
});
