/** Runs one benchmark in this process and tells the one that started it what was measured. */
import { BENCHES } from './benches.ts';

const load = BENCHES[process.argv[2] ?? ''];
if (load === undefined) throw new Error(`There is no benchmark ${process.argv[2]}.`);
const bench = await load();
const { measures, notes = [] } = await bench.run();
process.send?.({ title: bench.title, measures, notes });
