/** Whether the figures on the pages are there, new and right. */
import type { FactValues } from '../facts.ts';
import { counted, defineCheck } from '../finding.ts';
import type { Check } from '../finding.ts';
import { horizonIn } from '../../rollups/engine/horizon.ts';
import { lastSuccess } from '../../rollups/engine/lease.ts';

const HOUR_MS = 60 * 60 * 1000;
const ROLL_UP = '`npm run cli -- rollup`';

type Runs = Pick<FactValues, 'clock' | 'runs'>;

export const rollupChecks: readonly Check[] = [
    defineCheck({
        id: 'never-rolled-up',
        severity: 'warning',
        finds: 'No roll-up has succeeded yet',
        why: 'The mirror, the person’s page and reports are empty until the first one.',
        remedy: `${ROLL_UP}, then every night by cron or GitHub (docs/rollups.md).`,
        needs: ['runs'],
        look: ({ runs }) => (lastSuccess({ runs }) ? undefined : { what: 'No roll-up has succeeded yet' })
    }),
    defineCheck({
        id: 'rollups-stale',
        severity: 'warning',
        finds: 'The last roll-up is older than 26 hours (`--stale-after`)',
        why: 'The nightly job has not run or not ended; pages show old figures and say so.',
        remedy: `${ROLL_UP}, then look at the job that should do it every night (docs/rollups.md).`,
        needs: ['clock', 'runs'],
        look({ clock, runs }) {
            const watermark = lastSuccess({ runs })?.watermark;
            if (watermark === undefined || clock.now - watermark <= clock.staleAfter) return undefined;
            return {
                what: `The last roll-up is ${counted(Math.floor((clock.now - watermark) / HOUR_MS), 'hour')} old`
            };
        }
    }),
    defineCheck({
        id: 'last-run-failed',
        severity: 'warning',
        finds: 'The newest roll-up run has failed',
        why: 'What changed since the last good run is not in the figures.',
        remedy: `${ROLL_UP} goes on where it stopped and says what is wrong; the record of the run holds its message.`,
        needs: ['runs'],
        look({ runs }) {
            const ended = runs.find(({ status }) => status !== 'Running');
            if (ended?.status !== 'Failed') return undefined;
            return { what: 'The newest run that ended has failed', names: [ended.owner] };
        }
    }),
    defineCheck({
        id: 'lease-stuck',
        severity: 'warning',
        finds: 'A run that still holds the lease after its time',
        why: 'It has died. The next run takes over by itself; until then it looks as if one were under way.',
        remedy: `\`npm run cli -- doctor --fix\`, or ${ROLL_UP}.`,
        needs: ['clock', 'runs'],
        isFixable: true,
        look(facts) {
            const dead = stuck(facts);
            if (dead.length === 0) return undefined;
            return {
                what: `${counted(dead.length, 'run')} under way whose lease has run out`,
                names: dead.map(({ owner }) => owner),
                // Every run that ends says the horizon again: it must stay known when older runs are deleted.
                fixes: dead.map((run) => ({ kind: 'endRun', run: { ...run, horizon: horizonIn(facts.runs) } }))
            };
        }
    }),
    defineCheck({
        id: 'rollups-do-not-add-up',
        severity: 'error',
        finds: 'The roll-ups hold more or fewer moments than there are',
        why: 'Figures on the pages are wrong: rows were changed by hand, or moments were by somebody who may pass the rules by.',
        remedy: '`npm run cli -- rollup --verify` names the rows, `npm run cli -- rollup --full` writes them anew.',
        needs: ['runs', 'counts'],
        look({ runs, counts: { moments, byMonth, byQuarter, newer } }) {
            if (!lastSuccess({ runs })) return undefined;
            const off = [byMonth, byQuarter].some((stored) => Math.abs(stored - moments) > newer);
            if (!off) return undefined;
            return {
                what: `There are ${moments} moments; months hold ${byMonth}, quarters ${byQuarter}, and ${newer} changed since`
            };
        }
    }),
    defineCheck({
        id: 'fiscal-periods-missing',
        severity: 'warning',
        finds: 'Custom fiscal years of which none covers today',
        why: 'Quarters without a definition are counted by calendar months, so figures do not match the forecast.',
        remedy: 'Setup → Fiscal Year → New: define this fiscal year, then `npm run cli -- rollup`, which counts all anew.',
        needs: ['fiscalYears'],
        look: ({ fiscalYears: { hasCustomYears, hasQuarterToday } }) =>
            hasCustomYears && !hasQuarterToday ? { what: 'No quarter of a custom fiscal year covers today' } : undefined
    })
];

function stuck({ clock, runs }: Runs): Runs['runs'] {
    return runs.filter(({ status, leaseUntil }) => status === 'Running' && leaseUntil <= clock.now);
}
