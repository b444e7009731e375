/** Who sits beside whom: each seller, the manager in the second chair, and how that manager behaves. */
import type { Day } from '../../day.ts';
import type { Chance } from '../chance.ts';
import type { ExportedSeller } from '../export.ts';

/** `TakingOver`: a Superperson team; `Coaching`: the others. */
export type Style = 'TakingOver' | 'Coaching';

/** A seller's place in the story. Nothing is told of the seller from `leftOn` on. */
export interface Seat {
    readonly seller: string;
    readonly manager: string;
    readonly style: Style;
    readonly leftOn?: Day;
}

/** The day on which the story is told, and its dice. */
export interface Teller {
    readonly chance: Chance;
    /** Of UTC. */
    readonly today: Day;
}

/** The last day of which something is told: yesterday has begun in every time zone, and each of its hours is over in UTC. */
export function lastDay({ today }: Teller): Day {
    return today - 1;
}

/** Six quarters. */
export const STORY_DAYS = 548;
/** People leave within the last quarter: it is what comes of the story, not what it begins with. */
const LEAVING_DAYS = 75;
/** Share of the sellers of a Superperson team that leave, beside the first. */
const LEAVING_SHARE = 0.15;

/** Where a day stands in the story: 0 six quarters ago or earlier, 1 today. */
export function positionOf(day: Day, today: Day): number {
    return Math.min(1, Math.max(0, 1 - (today - day) / STORY_DAYS));
}

/** The seats of an export by seller: half of its teams are told as Superperson teams, and in each of those somebody leaves. */
export function seatsOf(sellers: readonly ExportedSeller[], teller: Teller): ReadonlyMap<string, Seat> {
    const takingOver = pickTeams([...new Set(sellers.map((seller) => seller.manager))].sort(), teller.chance);
    const first = firstToLeave(
        sellers.filter(({ manager }) => takingOver.has(manager)),
        teller.chance
    );
    return new Map(
        sellers.map(({ name, manager }) => {
            const style = takingOver.has(manager) ? 'TakingOver' : 'Coaching';
            const seat = { seller: name, manager, style } as const;
            return [name, { ...seat, leftOn: leavingDay(seat, teller, first.has(name)) }];
        })
    );
}

/** The day a seller leaves; `mustLeave` for somebody who does in any case. */
export function leavingDay(
    { seller, style }: Pick<Seat, 'seller' | 'style'>,
    { chance, today }: Teller,
    mustLeave = false
): Day | undefined {
    if (style === 'Coaching') return undefined;
    const draws = chance.of(seller);
    if (!mustLeave && draws.unit('leaves') >= LEAVING_SHARE) return undefined;
    return today - draws.below(LEAVING_DAYS, 'leaving day');
}

function pickTeams(managers: readonly string[], chance: Chance): Set<string> {
    const drawn = new Map(managers.map((manager) => [manager, chance.of('team').unit(manager)]));
    const shuffled = [...managers].sort((a, b) => (drawn.get(a) ?? 0) - (drawn.get(b) ?? 0));
    return new Set(shuffled.slice(0, Math.floor(managers.length / 2)));
}

function firstToLeave(sellers: readonly ExportedSeller[], chance: Chance): Set<string> {
    const first = new Map<string, { readonly name: string; readonly drawn: number }>();
    for (const { name, manager } of sellers) {
        const drawn = chance.of(name).unit('leaves');
        const known = first.get(manager);
        if (known === undefined || drawn < known.drawn) first.set(manager, { name, drawn });
    }
    return new Set([...first.values()].map(({ name }) => name));
}
