import type { RollupResult } from '../rollups/run.ts';
import { defineCommand } from './definition.ts';

/** `rollup`: recompute the figures of every manager, seller and pair. */
export const rollupCommand = defineCommand<object, RollupResult>({
    flags: (command) => command,
    async run(_flags, { target, progress }) {
        const { connect } = await import('../org/connect.ts');
        const { runRollup } = await import('../rollups/run.ts');
        return runRollup(await connect(target), new Date(), progress);
    },
    print: (result) =>
        `${result.events} events, ${result.written} roll-ups written, ${result.unchanged} unchanged, ${result.emptied} emptied`
});
