/** A few of the open deals: what a manager had to do with them this week and may not have tagged. */
import type { Day } from '../../day.ts';
import type { Deal } from './deal.ts';
import type { Seat, Teller } from './seats.ts';

/** What stands in a manager's calendar about a deal of the team. */
export interface Meeting {
    readonly deal: Deal;
    readonly manager: string;
    readonly subject: string;
    readonly on: Day;
    /** Hour of the day, UTC. */
    readonly hour: number;
}

const TOPICS = ['Call about next steps', 'Demo for the buying group', 'Review of the offer', 'Pricing call'];
/** Share of the open deals that had a meeting. */
const HELD = 0.02;

export function meetingAbout(deal: Deal, seat: Seat, { chance, today }: Teller): Meeting | undefined {
    const draws = chance.of(`demo-${deal.id}-meeting`);
    if (deal.closedOn !== undefined || seat.leftOn !== undefined || draws.unit('held') >= HELD) return undefined;
    return {
        deal,
        manager: seat.manager,
        subject: `${TOPICS[draws.below(TOPICS.length, 'topic')] ?? ''} (${deal.id})`,
        on: today - 1 - draws.below(6, 'day'),
        hour: 8 + draws.below(8, 'hour')
    };
}
