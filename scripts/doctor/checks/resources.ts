/** Whether the org has room for what is to come. */
import type { Allowance } from '../facts.ts';
import { defineCheck } from '../finding.ts';
import type { Check } from '../finding.ts';

const LOW = 0.1;

export const resourceChecks: readonly Check[] = [
    defineCheck({
        id: 'storage-low',
        severity: 'warning',
        finds: 'Less than a tenth of the data storage is left',
        why: 'When it is full, no moment, request or note can be saved, and a roll-up is refused half-way.',
        remedy: 'Setup → Storage Usage shows what takes it; old moments go by `npm run cli -- purge`, seeded data by `npm run cli -- seed --reset`.',
        needs: ['limits'],
        look({ limits: { dataStorageMb: storage } }) {
            return storage && isLow(storage)
                ? { what: `${storage.remaining} of ${storage.max} MB of data storage are left` }
                : undefined;
        }
    }),
    defineCheck({
        id: 'api-calls-low',
        severity: 'warning',
        finds: 'Less than a tenth of the day’s API calls is left',
        why: 'The nightly roll-up takes six calls and more; without them it stops, and pages show old figures.',
        remedy: 'Setup → System Overview → API Usage shows who takes them. They come back over 24 hours.',
        needs: ['limits'],
        look({ limits: { dailyApiRequests: calls } }) {
            return calls && isLow(calls)
                ? { what: `${calls.remaining} of ${calls.max} API calls are left for 24 hours` }
                : undefined;
        }
    }),
    defineCheck({
        id: 'licences-overused',
        severity: 'warning',
        finds: 'More Salesforce licences in use than the org has',
        why: 'Nobody who joins can be made a user, and a deactivated one cannot come back.',
        remedy: 'Setup → Company Information → User Licenses; deactivate who has left, or ask for more licences.',
        needs: ['licenses'],
        look({ licenses: { total, used } }) {
            // An org that does not count them says -1.
            return total >= 0 && used > total
                ? { what: `${used} of ${total} Salesforce licences are in use` }
                : undefined;
        }
    })
];

function isLow({ max, remaining }: Allowance): boolean {
    return remaining < max * LOW;
}
