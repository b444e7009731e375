import type { Bench } from './bench.ts';

/** What `npm run bench` knows, by name and in the order in which it runs; loaded only when it is to run. */
export const BENCHES: Readonly<Record<string, () => Promise<Bench>>> = {
    start: async () => (await import('./local-org/start.ts')).startBench,
    insert: async () => (await import('./local-org/insert.ts')).insertBench,
    rules: async () => (await import('./local-org/rules.ts')).rulesBench,
    bulk: async () => (await import('./local-org/bulk.ts')).bulkBench,
    'bulk-query': async () => (await import('./local-org/bulk-query.ts')).bulkQueryBench,
    soql: async () => (await import('./local-org/soql.ts')).soqlBench,
    'start-cli': async () => (await import('./cli/start-cli.ts')).startCliBench,
    rollup: async () => (await import('./cli/rollup/rollup.ts')).rollupBench,
    incremental: async () => (await import('./cli/rollup/incremental.ts')).incrementalBench,
    seed: async () => (await import('./cli/seed/seed.ts')).seedBench,
    'import-tree': async () => (await import('./cli/seed/import-tree.ts')).importTreeBench,
    faults: async () => (await import('./cli/reliability/faults.ts')).faultsBench,
    kills: async () => (await import('./cli/reliability/kills.ts')).killsBench,
    properties: async () => (await import('./cli/reliability/properties.ts')).propertiesBench,
    pages: async () => (await import('./pages/pages.ts')).pagesBench
};
