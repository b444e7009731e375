/**
 * The generated part of the demo: how managers behaved on the deals of an export. It is fiction, says so in every
 * record, and depends on the seed number only.
 */
import { Temporal } from 'temporal-polyfill';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import type { CrmExport, ExportedDeal, ExportedSeller } from './export.ts';

export const KINDS = [
    'Unblocked',
    'Coached',
    'Observed',
    'Assisted',
    'Directed',
    'Modelled',
    'HandedOver',
    'TookOver'
] as const;
export type Kind = (typeof KINDS)[number];

/** What a manager says of a moment; the org derives the kind from it. */
export interface Facts {
    readonly setting: 'InsideCompany' | 'Preparing' | 'WithCustomer';
    readonly led?: 'Seller' | 'Shared' | 'Manager';
    readonly chose?: 'Seller' | 'Together' | 'Manager';
    readonly asked?: 'Seller' | 'Customer' | 'Planned' | 'Nobody';
}

export interface Moment {
    readonly key: string;
    readonly deal: ExportedDeal;
    readonly manager: string;
    readonly kind: Kind;
    readonly facts: Facts;
    readonly on: Temporal.PlainDate;
    readonly minutes: number;
    readonly skill: string;
    readonly reason?: string;
    readonly handedBackOn?: Temporal.PlainDate;
    /** Key of the request that it answers. */
    readonly request?: string;
}

export interface Request {
    readonly key: string;
    readonly deal: ExportedDeal;
    readonly manager: string;
    readonly wanted: string;
    readonly status: 'Open' | 'Accepted' | 'Closed';
    readonly neededBy: Temporal.PlainDate;
    readonly intent: string;
}

/** What stands in a manager's calendar about a deal of the team. */
export interface Meeting {
    readonly deal: ExportedDeal;
    readonly manager: string;
    readonly subject: string;
    readonly on: Temporal.PlainDate;
    /** Hour of the day, UTC. */
    readonly hour: number;
}

export interface Note {
    readonly key: string;
    readonly seller: string;
    readonly manager: string;
    readonly on: Temporal.PlainDate;
    readonly minutes: number;
    readonly mode: 'Asked' | 'Mixed' | 'Told';
    readonly skill: string;
    readonly status: 'Draft' | 'Shared';
    readonly commitment: string;
}

export interface Story {
    /** Managers of the teams that are told as Superperson teams; the others coach. */
    readonly takingOver: ReadonlySet<string>;
    readonly moments: readonly Moment[];
    readonly requests: readonly Request[];
    readonly notes: readonly Note[];
    readonly meetings: readonly Meeting[];
}

/** Weight of each kind at the beginning and at the end of the six quarters. */
type Drift<Option extends string> = Readonly<Record<Option, readonly [start: number, end: number]>>;

const TAKING_OVER: Drift<Kind> = {
    Unblocked: [6, 4],
    Coached: [12, 3],
    Observed: [12, 4],
    Assisted: [22, 12],
    Directed: [22, 25],
    Modelled: [4, 4],
    HandedOver: [6, 20],
    TookOver: [16, 28]
};
const COACHING: Drift<Kind> = {
    Unblocked: [14, 16],
    Coached: [28, 32],
    Observed: [18, 28],
    Assisted: [22, 14],
    Directed: [8, 3],
    Modelled: [4, 4],
    HandedOver: [2, 1],
    TookOver: [4, 2]
};
const WANTED_TAKING_OVER: Drift<string> = {
    ThinkWithMe: [40, 5],
    LookAtDraft: [25, 5],
    JoinILead: [20, 10],
    JoinYouTakePart: [10, 20],
    LeadIWatch: [3, 20],
    TakeItOver: [2, 40]
};
const WANTED_COACHING: Drift<string> = {
    ThinkWithMe: [35, 40],
    LookAtDraft: [20, 20],
    ClearInside: [10, 15],
    JoinILead: [20, 18],
    JoinYouTakePart: [12, 6],
    TakeItOver: [3, 1]
};

const SKILLS = {
    Discovery: 3,
    Qualification: 3,
    Stakeholders: 2,
    Value: 2,
    Negotiation: 2,
    Closing: 1,
    Planning: 2,
    Communication: 1
};
/** Each completes the sentence "I intend to …". */
const INTENTS = [
    'walk the buying group through the rollout plan before we talk price.',
    'ask the sponsor to bring the security lead into the next call.',
    'offer a phased start and keep the price as it is.',
    'go back to the problem they named in discovery and size it with them.'
];
const COMMITMENTS = [
    'Write the three questions that must be answered before the next call',
    'Ask the sponsor who else has to agree',
    'Prepare the agenda and send it a day ahead',
    'Role-play the pricing conversation once'
];

const MEETINGS = ['Call about next steps', 'Demo for the buying group', 'Review of the offer', 'Pricing call'];
const MEETING_SHARE = 0.02;

const STORY_DAYS = 548;
const HAND_BACK_DAYS = 14;

/** Tells the story of every deal and every seller of the export. The same seed number tells the same story. */
export function tellStory(crm: CrmExport, today: Temporal.PlainDate, seed: number): Story {
    const chance = chanceOf(seed);
    const managerOf = new Map(crm.sellers.map((seller) => [seller.name, seller.manager]));
    const takingOver = pickTeams([...new Set(managerOf.values())].sort(), chance);
    const teller = { chance, today, takingOver, managerOf };
    const deals = crm.deals.map((deal) => dealStory(deal, teller));
    return {
        takingOver,
        moments: deals.flatMap((deal) => deal.moments),
        requests: deals.flatMap((deal) => deal.requests),
        notes: crm.sellers.flatMap((seller) => notesAbout(seller, teller)),
        meetings: crm.deals.flatMap((deal) => meetingAbout(deal, teller))
    };
}

interface Teller {
    readonly chance: Chance;
    readonly today: Temporal.PlainDate;
    readonly takingOver: ReadonlySet<string>;
    readonly managerOf: ReadonlyMap<string, string>;
}

function pickTeams(managers: readonly string[], chance: Chance): Set<string> {
    const shuffled = [...managers].sort((a, b) => chance.unit('team', a) - chance.unit('team', b));
    return new Set(shuffled.slice(0, Math.floor(managers.length / 2)));
}

/** The moments on a deal and the request that led to some of them: it was made just before the first of those. */
function dealStory(deal: ExportedDeal, teller: Teller): Pick<Story, 'moments' | 'requests'> {
    const moments = momentsOf(deal, teller);
    const [first] = moments.filter(isAskedFor).sort((a, b) => Temporal.PlainDate.compare(a.on, b.on));
    const requests = requestOf(deal, teller, first?.on);
    const answered = requests.find((request) => request.status !== 'Open');
    if (!answered) return { moments, requests };
    return {
        moments: moments.map((moment) => (isAskedFor(moment) ? { ...moment, request: answered.key } : moment)),
        requests
    };
}

function isAskedFor({ kind, facts }: Moment): boolean {
    return facts.asked === 'Seller' || kind === 'Unblocked';
}

function momentsOf(deal: ExportedDeal, teller: Teller): Moment[] {
    const { chance } = teller;
    const manager = teller.managerOf.get(deal.seller);
    if (!deal.engagedOn || manager === undefined) return [];
    const count = Number(chance.weighted({ 0: 50, 1: 30, 2: 15, 3: 5 }, deal.id, 'moments'));
    return Array.from({ length: count }, (_, index) => {
        const key = `demo-${deal.id}-${index}`;
        const on = dayWithin(deal, teller, key);
        const drift = teller.takingOver.has(manager) ? TAKING_OVER : COACHING;
        const kind = chance.weighted(at(drift, progress(on, teller)), key, 'kind');
        return {
            key,
            deal,
            manager,
            kind,
            facts: factsOf(kind, chance, key),
            on,
            ...detailsOf(kind, on, manager, key, teller)
        };
    });
}

function detailsOf(kind: Kind, on: Temporal.PlainDate, manager: string, key: string, teller: Teller) {
    const { chance, today, takingOver } = teller;
    const isLed = kind === 'HandedOver' || kind === 'TookOver';
    const backOn = on.add({ days: 1 + chance.below(HAND_BACK_DAYS, key, 'back') });
    const isHandedBack = isLed && chance.unit(key, 'hands back') < (takingOver.has(manager) ? 0.15 : 0.8);
    return {
        minutes: 10 + 5 * chance.below(12, key, 'minutes'),
        skill: chance.weighted(SKILLS, key, 'skill'),
        reason: isLed
            ? chance.weighted({ DealAtRisk: 3, TimePressure: 4, CustomerAsked: 1, SellerAbsent: 1 }, key, 'reason')
            : undefined,
        handedBackOn: isHandedBack && Temporal.PlainDate.compare(backOn, today) <= 0 ? backOn : undefined
    };
}

function dayWithin(deal: ExportedDeal, teller: Teller, key: string): Temporal.PlainDate {
    const start = deal.engagedOn ?? teller.today;
    const end = deal.closedOn ?? teller.today;
    const days = Math.max(0, start.until(end, { largestUnit: 'day' }).days);
    return start.add({ days: teller.chance.below(days + 1, key, 'day') });
}

/** 0 six quarters ago, 1 today. */
function progress(on: Temporal.PlainDate, teller: Teller): number {
    const ago = on.until(teller.today, { largestUnit: 'day' }).days;
    return Math.min(1, Math.max(0, 1 - ago / STORY_DAYS));
}

function at<Option extends string>(drift: Drift<Option>, position: number): Record<Option, number> {
    const entries = Object.entries(drift) as [Option, readonly [number, number]][];
    return Object.fromEntries(
        entries.map(([option, [start, end]]) => [option, start + (end - start) * position])
    ) as Record<Option, number>;
}

/** Facts from which the org derives that kind (the lead table read backwards). */
function factsOf(kind: Kind, chance: Chance, key: string): Facts {
    const setting = chance.weighted({ Preparing: 2, WithCustomer: 3 }, key, 'setting');
    const asked = chance.weighted({ Seller: 5, Nobody: 4, Planned: 1 }, key, 'asked');
    switch (kind) {
        case 'Unblocked':
            return { setting: 'InsideCompany' };
        case 'Coached':
            return { setting: 'Preparing', led: 'Seller', chose: 'Together', asked };
        case 'Observed':
            return { setting: 'WithCustomer', led: 'Seller', chose: 'Seller', asked };
        case 'Assisted':
            return { setting, led: 'Shared', chose: 'Together', asked };
        case 'Directed':
            return { setting, led: 'Seller', chose: 'Manager', asked };
        case 'Modelled':
            return { setting, led: 'Manager', chose: 'Together', asked: 'Planned' };
        case 'HandedOver':
            return {
                setting,
                led: 'Manager',
                chose: 'Manager',
                asked: chance.weighted({ Seller: 4, Customer: 1 }, key, 'handed')
            };
        case 'TookOver':
            return { setting, led: 'Manager', chose: 'Manager', asked: 'Nobody' };
    }
}

function requestOf(deal: ExportedDeal, teller: Teller, answeredOn: Temporal.PlainDate | undefined): Request[] {
    const { chance } = teller;
    const manager = teller.managerOf.get(deal.seller);
    if (!deal.engagedOn || manager === undefined || chance.unit(deal.id, 'asks') > 0.12) return [];
    const key = `demo-${deal.id}-ask`;
    const isClosed = deal.stage === 'Won' || deal.stage === 'Lost';
    const status = isClosed ? 'Closed' : chance.weighted({ Open: 1, Accepted: 3 }, key, 'status');
    // What still waits for an answer was asked this week: nobody keeps a seller waiting for months.
    const on =
        status === 'Open'
            ? teller.today.subtract({ days: chance.below(5, key, 'day') })
            : (answeredOn?.subtract({ days: 2 }) ?? dayWithin(deal, teller, key));
    const drift = teller.takingOver.has(manager) ? WANTED_TAKING_OVER : WANTED_COACHING;
    return [
        {
            key,
            deal,
            manager,
            wanted: chance.weighted(at(drift, progress(on, teller)), key, 'wanted'),
            status,
            neededBy: on.add({ days: 2 + chance.below(10, key, 'needed') }),
            intent: INTENTS[chance.below(INTENTS.length, key, 'intent')] ?? ''
        }
    ];
}

/* A few of the open deals: what a manager had to do with them this week and may not have tagged. */
function meetingAbout(deal: ExportedDeal, { chance, managerOf, today }: Teller): Meeting[] {
    const manager = managerOf.get(deal.seller);
    const key = `demo-${deal.id}-meeting`;
    if (deal.closedOn || manager === undefined || chance.unit(key, 'held') > MEETING_SHARE) return [];
    const topic = MEETINGS[chance.below(MEETINGS.length, key, 'topic')] ?? '';
    return [
        {
            deal,
            manager,
            subject: `${topic} (${deal.id})`,
            on: today.subtract({ days: 1 + chance.below(6, key, 'day') }),
            hour: 8 + chance.below(8, key, 'hour')
        }
    ];
}

function notesAbout(seller: ExportedSeller, teller: Teller): Note[] {
    const { chance, today, takingOver } = teller;
    const isTakingOver = takingOver.has(seller.manager);
    const fortnights = Math.floor(STORY_DAYS / 14);
    return Array.from({ length: fortnights }, (_, index) => `demo-${seller.name}-note-${index}`).flatMap(
        (key, index) => {
            if (chance.unit(key, 'held') > (isTakingOver ? 0.15 : 0.75)) return [];
            return [
                {
                    key,
                    seller: seller.name,
                    manager: seller.manager,
                    on: today.subtract({ days: 14 * index + chance.below(14, key, 'day') }),
                    minutes: 15 + 5 * chance.below(isTakingOver ? 4 : 10, key, 'minutes'),
                    mode: chance.weighted(
                        isTakingOver ? { Asked: 1, Mixed: 3, Told: 6 } : { Asked: 6, Mixed: 3, Told: 1 },
                        key,
                        'mode'
                    ),
                    skill: chance.weighted(SKILLS, key, 'skill'),
                    status: chance.unit(key, 'draft') < 0.03 ? 'Draft' : 'Shared',
                    commitment: COMMITMENTS[chance.below(COMMITMENTS.length, key, 'commitment')] ?? ''
                } as const
            ];
        }
    );
}
