/**
 * Events as they are counted: a few numbers each in typed arrays, so that a million of them take some 30 MB. `event-pairs.ts`
 * makes objects of them again, pair by pair.
 */
import { KIND_CLASSES, KINDS } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Kind } from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { isTrue } from '../../org/cells.ts';
import type { Cells, RowSink } from '../../org/cells.ts';
import { dayIn, timeIn } from './days.ts';
import { Interned } from './interned.ts';
import { Rows } from './rows.ts';

/** What is read of each object; the places of columns below are those in these lists. */
export const EVENT_COLUMNS = {
    moments: [
        'Manager__c',
        'Seller__c',
        'OccurredOn__c',
        'Opportunity__c',
        'Kind__c',
        'Asked__c',
        'HandedBackOn__c',
        'Minutes__c',
        'HelpRequest__c',
        'Opportunity__r.IsClosed',
        'Opportunity__r.IsWon',
        'Opportunity__r.Amount'
    ],
    requests: [
        'AskedOf__c',
        'OwnerId',
        'AskedOn__c',
        'Id',
        'NeededBy__c',
        'WantedLevel__c',
        'AnsweredOn__c',
        'Status__c'
    ],
    notes: ['OwnerId', 'Seller__c', 'HappenedOn__c', 'Id', 'Minutes__c', 'Mode__c'],
    commitments: ['Note__c', 'DueOn__c', 'Status__c']
} as const;

export type EventTableName = keyof typeof EVENT_COLUMNS;

/** Numbers of a moment. Those of moments, requests and notes begin with their pair. */
export const M = { pair: 0, day: 1, deal: 2, kind: 3, asked: 4, handedBackOn: 5, minutes: 6 } as const;
export const R = { pair: 0, askedOn: 1, id: 2, neededBy: 3, wantedLevel: 4, answeredOn: 5, isClosed: 6 } as const;
export const N = { pair: 0, day: 1, id: 2, minutes: 3, mode: 4 } as const;
export const C = { note: 0, dueOn: 1, isKept: 2 } as const;
export const D = { isClosed: 0, isWon: 1, amount: 2 } as const;

/** A row that cannot be counted, its cells as they came. */
export interface EventProblem {
    readonly name: EventTableName;
    readonly row: string;
    readonly message: string;
}

/** Stands for what is blank: no day is so long ago. */
export const BLANK = -(2 ** 31);

/** All events of a roll-up, in any order. */
export class EventTable {
    readonly pairs = new Interned(2);
    readonly deals = new Interned();
    readonly requestIds = new Interned();
    readonly noteIds = new Interned();
    /** Values of picklists. */
    readonly words = new Interned();
    readonly moments = new Rows(7, 'whole');
    readonly requests = new Rows(7, 'any');
    readonly notes = new Rows(5, 'any');
    readonly commitments = new Rows(3, 'whole');
    /** By number of the deal. */
    readonly dealFacts = new Rows(3, 'any');
    /** By number of the request: the most control of the moments linked to it. */
    readonly got: (number | undefined)[] = [];
    /** By number of the word: how much control a moment of that kind took. */
    private readonly levels: number[] = [];
    private readonly problems: EventProblem[] = [];

    /** How many there are of each. */
    get counts(): Readonly<Record<EventTableName, number>> {
        const { moments, requests, notes, commitments } = this;
        return {
            moments: moments.length,
            requests: requests.length,
            notes: notes.length,
            commitments: commitments.length
        };
    }

    /** Rows that hold a value that is none of its type: they count nowhere. */
    get refused(): readonly EventProblem[] {
        return this.problems;
    }

    /** Where rows of one of the objects go. A page that arrived broken is forgotten before it is read again. */
    sink(name: EventTableName): RowSink {
        const { problems } = this;
        const rows = this[name];
        let kept = rows.length;
        let keptProblems = problems.length;
        return {
            take: (cells) => {
                const before = rows.length;
                try {
                    this.take(name, cells);
                } catch (error) {
                    if (!(error instanceof RangeError)) throw error;
                    rows.cut(before);
                    const row = EVENT_COLUMNS[name].map((_column, place) => cells.text(place)).join(', ');
                    problems.push({ name, row, message: error.message });
                }
            },
            keep: () => {
                kept = rows.length;
                keptProblems = problems.length;
            },
            drop: () => {
                rows.cut(kept);
                problems.length = keptProblems;
            }
        };
    }

    private take(name: EventTableName, cells: Cells): void {
        if (name === 'moments') this.takeMoment(cells);
        else if (name === 'requests') this.takeRequest(cells);
        else if (name === 'notes') this.takeNote(cells);
        else this.takeCommitment(cells);
    }

    private takeMoment(cells: Cells): void {
        const { moments } = this;
        const kind = this.words.indexOf(cells, 4);
        const level = (this.levels[kind] ??= levelOf(this.words.text(kind)));
        const row = moments.add();
        moments.set(row, M.pair, this.pairs.indexOf(cells, 0, 1));
        moments.set(row, M.day, dayIn(cells, 2) ?? BLANK);
        moments.set(row, M.deal, this.takeDeal(cells));
        moments.set(row, M.kind, kind);
        moments.set(row, M.asked, this.words.indexOf(cells, 5));
        moments.set(row, M.handedBackOn, dayIn(cells, 6) ?? BLANK);
        moments.set(row, M.minutes, cells.number(7));
        if (cells.size(8) > 0) this.takeLevel(this.requestIds.indexOf(cells, 8), level);
    }

    private takeDeal(cells: Cells): number {
        const { deals, dealFacts } = this;
        const known = deals.size;
        const deal = deals.indexOf(cells, 3);
        if (deal < known) return deal;
        dealFacts.add();
        dealFacts.set(deal, D.isClosed, Number(isTrue(cells, 9)));
        dealFacts.set(deal, D.isWon, Number(isTrue(cells, 10)));
        dealFacts.set(deal, D.amount, cells.number(11));
        return deal;
    }

    private takeLevel(request: number, level: number): void {
        const most = this.got[request];
        if (most === undefined || level > most) this.got[request] = level;
    }

    private takeRequest(cells: Cells): void {
        const { requests } = this;
        const row = requests.add();
        requests.set(row, R.pair, this.pairs.indexOf(cells, 0, 1));
        requests.set(row, R.askedOn, timeIn(cells, 2) ?? BLANK);
        requests.set(row, R.id, this.requestIds.indexOf(cells, 3));
        requests.set(row, R.neededBy, dayIn(cells, 4) ?? BLANK);
        requests.set(row, R.wantedLevel, cells.number(5));
        requests.set(row, R.answeredOn, timeIn(cells, 6) ?? BLANK);
        requests.set(row, R.isClosed, Number(cells.text(7) === 'Closed'));
    }

    private takeNote(cells: Cells): void {
        const { notes } = this;
        const row = notes.add();
        notes.set(row, N.pair, this.pairs.indexOf(cells, 0, 1));
        notes.set(row, N.day, dayIn(cells, 2) ?? BLANK);
        notes.set(row, N.id, this.noteIds.indexOf(cells, 3));
        notes.set(row, N.minutes, cells.number(4));
        notes.set(row, N.mode, this.words.indexOf(cells, 5));
    }

    private takeCommitment(cells: Cells): void {
        const { commitments } = this;
        const row = commitments.add();
        commitments.set(row, C.note, this.noteIds.indexOf(cells, 0));
        commitments.set(row, C.dueOn, dayIn(cells, 1) ?? BLANK);
        commitments.set(row, C.isKept, Number(cells.text(2) === 'Kept'));
    }
}

/** Unknown kinds can only come of a changed picklist. @throws RangeError */
function levelOf(word: string): number {
    if (!(KINDS as readonly string[]).includes(word)) throw new RangeError(`Not a kind of moment: ${word}`);
    return KIND_CLASSES[word as Kind].level;
}
