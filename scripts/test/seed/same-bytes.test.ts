/** The same seed number gives the same bytes: on any machine, in any order, however the work is cut. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { chunkOf } from '../../seed/chunks.ts';
import type { CrmExport } from '../../seed/export.ts';
import type { Refer } from '../../seed/layer.ts';
import { openExport } from '../../seed/open-export.ts';
import { tellDeal, tellSeller, tellerOf } from '../../seed/story.ts';
import type { Deal } from '../../seed/story/deal.ts';
import { subjectOf } from '../../seed/subject.ts';

const TODAY = Temporal.PlainDate.from('2026-11-23');
/** A part of the export and two sellers' worth beyond it. */
const EXPORTED = 1500;
const OPPORTUNITIES = 2000;
let crm: CrmExport;

beforeAll(async () => {
    crm = await openExport(TODAY);
});

/** An org that gives every record an id made of its key. */
const refer: Refer = (object, key) => `${object}:${key}`;

/** A digest of every record, whatever their order. */
function digest(seed: number, dealsAtOnce: number, sellersAtOnce: number): string {
    const teller = tellerOf(seed, TODAY);
    const subject = subjectOf({ ...crm, deals: crm.deals.slice(0, EXPORTED) }, teller, OPPORTUNITIES);
    const sellers = subject.seats.map(({ seller }) => seller);
    const records = new Set<string>();
    for (let start = 0; start < sellers.length; start += sellersAtOnce) {
        const some = sellers.slice(start, start + sellersAtOnce);
        for (const part of subject.parts({ dealsOf: some, notesOf: some }, dealsAtOnce)) {
            const chunk = chunkOf(part, { teller, seatOf: subject.seatOf, away: new Set() });
            for (const { object, records: made } of chunk.layers)
                for (const record of made(refer)) records.add(`${object} ${JSON.stringify(record)}`);
        }
    }
    return createHash('sha256')
        .update([...records].sort().join('\n'))
        .digest('hex');
}

it('is cut into parts of any size and turns of any length', () => {
    const whole = digest(1, 5000, 1000);
    expect(digest(1, 173, 1000)).toBe(whole);
    expect(digest(1, 5000, 4)).toBe(whole);
    expect(digest(2, 5000, 1000)).not.toBe(whole);
});

it('is what it was on the machine on which this test was written', () => {
    const teller = tellerOf(1, TODAY);
    const told = (['TakingOver', 'Coaching'] as const).map((style) => {
        const seat = { seller: `İlker ${style}`, manager: 'Žofie', style };
        const deals = Array.from({ length: 400 }, (_, index): Deal => {
            const id = `D${index}`;
            const engagedOn = teller.today - 500 + index;
            return { id, seller: seat.seller, product: 'GTX', stage: 'Engaging', engagedOn, amount: 1 };
        });
        return [deals.map((deal) => tellDeal(deal, seat, teller)), tellSeller(seat, teller)];
    });
    // Changes with every change of the story, and with nothing else.
    expect(createHash('sha256').update(JSON.stringify(told)).digest('hex')).toBe(
        'db6aae2628514e00fea7e792870cd964958d665d97c14b884017ca93246fdbc9'
    );
});
