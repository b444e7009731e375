import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { tellerOf } from '../../../seed/story.ts';
import { truthOf } from '../../../seed/truth/truth.ts';
import { requireTruthFile, writeTruth } from '../../../seed/truth/write-truth.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const teller = tellerOf(1, Temporal.PlainDate.from('2026-11-23'));
const seats = [{ seller: 'Anna "A"', manager: 'Dustin', style: 'Coaching' as const }];

it('is written as JSON that reads as it was', () => {
    const path = join(temporaryFolder(), 'truth.json');
    const truth = truthOf({ seed: 1, teller, seats, deals: [], fiscalStartMonth: 2 });
    requireTruthFile(path);
    writeTruth(path, truth);
    expect(truth.rows.length).toBeGreaterThan(10);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(truth);
});

it('is refused where it cannot be written, before anything is loaded', () => {
    expect(() => requireTruthFile(join(tmpdir(), 'no such folder', 'truth.json'))).toThrow(
        'The truth cannot be written'
    );
});
