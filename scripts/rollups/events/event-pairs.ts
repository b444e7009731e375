import type { Kind } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { BLANK, C, D, M, N, R } from './event-table.ts';
import type { EventTable } from './event-table.ts';
import type { PairSource } from '../counting/group.ts';
import type { Commitment, HelpRequest, Moment, Note, PairEvents } from '../counting/pair-events.ts';
import { sortedBy } from './rows.ts';
import type { Rows, Sorted } from './rows.ts';

/** Whose pairs come one after the other. */
export type PairOrder = 'manager' | 'seller';

/**
 * The events of a table pair by pair: all pairs of one manager, or of one seller, stand together, in the order of their ids.
 * The table is sorted once; it may not grow afterwards.
 */
export class EventPairs implements PairSource {
    private readonly table: EventTable;
    private readonly moments: Sorted;
    private readonly requests: Sorted;
    private readonly notes: Sorted;
    private readonly commitments: Sorted;

    constructor(table: EventTable) {
        const { pairs, moments, requests, notes, commitments, noteIds } = table;
        this.table = table;
        const byDay = sortedBy(moments, M.day, rangeOf(moments, M.day));
        this.moments = sortedBy(moments, M.pair, { values: pairs.size, order: byDay.order });
        this.requests = sortedBy(requests, R.pair, { values: pairs.size });
        this.notes = sortedBy(notes, N.pair, { values: pairs.size });
        this.commitments = sortedBy(commitments, C.note, { values: noteIds.size });
    }

    /**
     * By manager every pair that has an event, its moments sorted by day; by seller those of sellers who have several: what
     * the others' pairs count is their own as well, and need not be counted twice.
     */
    *by(order: PairOrder): Generator<PairEvents, void, undefined> {
        const { pairs } = this.table;
        const pairsOf = new Map<string, number>();
        const keys = Array.from({ length: pairs.size }, (_, pair) => {
            const [manager, seller] = [pairs.text(pair, 0), pairs.text(pair, 1)];
            pairsOf.set(seller, (pairsOf.get(seller) ?? 0) + 1);
            return { pair, seller, key: order === 'manager' ? manager + seller : seller + manager };
        });
        keys.sort((one, other) => (one.key < other.key ? -1 : 1));
        for (const { pair, seller } of keys) {
            const isAllOfSeller = pairsOf.get(seller) === 1;
            if (order === 'manager' || !isAllOfSeller) yield this.eventsOf(pair, isAllOfSeller);
        }
    }

    private eventsOf(pair: number, isAllOfSeller: boolean): PairEvents {
        const manager = this.table.pairs.text(pair, 0);
        const seller = this.table.pairs.text(pair, 1);
        const who = { manager, seller };
        return {
            ...who,
            isAllOfSeller,
            moments: rowsOf(this.moments, pair, (row) => this.moment(row, who)),
            requests: rowsOf(this.requests, pair, (row) => this.request(row, who)),
            notes: rowsOf(this.notes, pair, (row) => this.note(row, who))
        };
    }

    private moment(row: number, { manager, seller }: Who): Moment {
        const { moments, deals, dealFacts, words } = this.table;
        const deal = moments.get(row, M.deal);
        return {
            manager,
            seller,
            day: moments.get(row, M.day),
            deal: deals.text(deal),
            kind: words.text(moments.get(row, M.kind)) as Kind,
            asked: words.text(moments.get(row, M.asked)) || undefined,
            handedBackOn: known(moments.get(row, M.handedBackOn)),
            minutes: moments.get(row, M.minutes),
            isVoided: false,
            isClosed: dealFacts.get(deal, D.isClosed) === 1,
            isWon: dealFacts.get(deal, D.isWon) === 1,
            amount: dealFacts.get(deal, D.amount)
        };
    }

    private request(row: number, { manager, seller }: Who): HelpRequest {
        const { requests, requestIds, got } = this.table;
        const request = requests.get(row, R.id);
        return {
            id: requestIds.text(request),
            manager,
            seller,
            askedOn: requests.get(row, R.askedOn),
            neededBy: known(requests.get(row, R.neededBy)),
            wantedLevel: requests.get(row, R.wantedLevel),
            answeredOn: known(requests.get(row, R.answeredOn)),
            isClosed: requests.get(row, R.isClosed) === 1,
            got: got[request]
        };
    }

    private note(row: number, { manager, seller }: Who): Note {
        const { notes, words } = this.table;
        return {
            manager,
            seller,
            day: notes.get(row, N.day),
            minutes: notes.get(row, N.minutes),
            isShared: true,
            mode: words.text(notes.get(row, N.mode)) || undefined,
            commitments: rowsOf(this.commitments, notes.get(row, N.id), (promise) => this.commitment(promise))
        };
    }

    private commitment(row: number): Commitment {
        const { commitments } = this.table;
        return { dueOn: known(commitments.get(row, C.dueOn)), isKept: commitments.get(row, C.isKept) === 1 };
    }
}

interface Who {
    readonly manager: string;
    readonly seller: string;
}

function rowsOf<T>({ order, starts }: Sorted, value: number, make: (row: number) => T): T[] {
    const made: T[] = [];
    for (let at = starts[value] ?? 0; at < (starts[value + 1] ?? 0); at++) made.push(make(order[at] ?? 0));
    return made;
}

function rangeOf(rows: Rows, column: number): { least: number; values: number } {
    let [least, most] = [Infinity, -Infinity];
    for (let row = 0; row < rows.length; row++) {
        const value = rows.get(row, column);
        if (value < least) least = value;
        if (value > most) most = value;
    }
    return rows.length === 0 ? { least: 0, values: 0 } : { least, values: most - least + 1 };
}

function known(value: number): number | undefined {
    return value === BLANK ? undefined : value;
}
