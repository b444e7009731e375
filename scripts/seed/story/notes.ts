/** What managers write after a coaching conversation, what was promised in it, and whether the seller read it. */
import type { Day } from '../../day.ts';
import { choiceOf } from '../chance.ts';
import { keyPartOf } from '../usernames.ts';
import { SKILLS } from './moments.ts';
import { STORY_DAYS, lastDay } from './seats.ts';
import type { Seat, Style, Teller } from './seats.ts';

export interface Note {
    readonly key: string;
    readonly seller: string;
    readonly manager: string;
    readonly on: Day;
    readonly minutes: number;
    readonly mode: 'Asked' | 'Mixed' | 'Told';
    readonly skill: string;
    readonly status: 'Draft' | 'Shared';
    readonly will: string;
    readonly commitments: readonly Commitment[];
    readonly isAcknowledged: boolean;
}

export interface Commitment {
    readonly who: 'Seller' | 'Manager';
    readonly what: string;
    readonly due: Day;
    /** Open and due is overdue. */
    readonly status: 'Open' | 'Kept' | 'Dropped';
    readonly doneOn?: Day;
}

const FORTNIGHT = 14;
/** Share of the fortnights in which there is a conversation, and its longest time in steps of five minutes above 15. */
export const CONVERSES: Readonly<Record<Style, number>> = { TakingOver: 0.15, Coaching: 0.75 };
const MINUTE_STEPS: Readonly<Record<Style, number>> = { TakingOver: 4, Coaching: 10 };
export const MODES = {
    TakingOver: choiceOf<Note['mode']>({ Asked: 1, Mixed: 3, Told: 6 }),
    Coaching: choiceOf<Note['mode']>({ Asked: 6, Mixed: 3, Told: 1 })
} as const;
const DRAFTS = 0.03;
const ACKNOWLEDGED: Readonly<Record<Style, number>> = { TakingOver: 0.35, Coaching: 0.85 };
/** A note that is younger than this, in days, still waits to be read. */
const UNREAD_DAYS = 10;
/** How promises end, and in how many conversations the manager promises something, too. */
export const ENDINGS = {
    TakingOver: choiceOf<Commitment['status']>({ Kept: 4, Dropped: 3, Open: 3 }),
    Coaching: choiceOf<Commitment['status']>({ Kept: 15, Dropped: 3, Open: 2 })
} as const;
const MANAGER_PROMISES: Readonly<Record<Style, number>> = { TakingOver: 0.1, Coaching: 0.6 };

const BY_SELLER = [
    'Write the three questions that must be answered before the next call',
    'Ask the sponsor who else has to agree',
    'Prepare the agenda and send it a day ahead',
    'Role-play the pricing conversation once'
];
const BY_MANAGER = [
    'Get the security team to answer the questionnaire',
    'Watch the next call and say nothing in it',
    'Read the draft of the offer on the day it comes'
];

/** The notes about a seller, the newest first. */
export function notesAbout(seat: Seat, teller: Teller): Note[] {
    const notes: Note[] = [];
    for (let index = 0; index < Math.floor(STORY_DAYS / FORTNIGHT); index++) {
        const note = noteIn(index, seat, teller);
        if (note) notes.push(note);
    }
    return notes;
}

/** `index` counts fortnights back from today. */
function noteIn(index: number, seat: Seat, teller: Teller): Note | undefined {
    const { seller, manager, style, leftOn = Infinity } = seat;
    const key = `demo-${keyPartOf(seller)}-note-${index}`;
    const draws = teller.chance.of(key);
    const on = lastDay(teller) - FORTNIGHT * index - draws.below(FORTNIGHT, 'day');
    if (on >= leftOn || draws.unit('held') >= CONVERSES[style]) return undefined;
    const status = draws.unit('draft') < DRAFTS ? 'Draft' : 'Shared';
    const isOld = teller.today - on >= UNREAD_DAYS;
    return {
        key,
        seller,
        manager,
        on,
        minutes: 15 + 5 * draws.below(MINUTE_STEPS[style], 'minutes'),
        mode: draws.pick(MODES[style], 'mode'),
        skill: draws.pick(SKILLS, 'skill'),
        status,
        will: oneOf(BY_SELLER, draws.unit('commitment')),
        commitments: commitmentsIn({ key, on, style }, teller),
        isAcknowledged: status === 'Shared' && isOld && draws.unit('acknowledged') < ACKNOWLEDGED[style]
    };
}

function commitmentsIn(note: { key: string; on: Day; style: Style }, teller: Teller): Commitment[] {
    const ofManager = teller.chance.of(note.key).unit('manager promises') < MANAGER_PROMISES[note.style];
    const seller = commitmentOf('Seller', note, teller);
    return ofManager ? [seller, commitmentOf('Manager', note, teller)] : [seller];
}

function commitmentOf(
    who: Commitment['who'],
    { key, on, style }: { key: string; on: Day; style: Style },
    { chance, today }: Teller
): Commitment {
    const draws = chance.of(`${key}-${who}`);
    const due = on + 7 + draws.below(10, 'due');
    const what =
        who === 'Seller' ? oneOf(BY_SELLER, chance.of(key).unit('commitment')) : oneOf(BY_MANAGER, draws.unit('what'));
    const status = due < today ? draws.pick(ENDINGS[style], 'ending') : 'Open';
    const doneOn = status === 'Open' ? undefined : due - draws.below(due - on, 'early');
    return { who, what, due, status, doneOn };
}

function oneOf(options: readonly string[], unit: number): string {
    return options[Math.floor(unit * options.length)] ?? '';
}
