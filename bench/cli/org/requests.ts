import type { Row } from '../../../local-org/schema/model.ts';
import { create } from '../../package-org.ts';
import { like } from './like.ts';
import { day, mixed, momentAt, MOMENTS_OF_A_REQUEST, pick, STAMPS, type Plan } from './plan.ts';

const WISHES = ['ThinkWithMe', 'JoinILead', 'JoinYouTakePart', 'LeadIWatch', 'TakeItOver'];
const STATUSES = ['Open', 'Accepted', 'Closed'];
/** A request is made so many days before the moment that comes of it. */
const AHEAD = 3;

/** One request for every so many moments, by the seller of such a moment, for its deal; answers their ids. */
export function makeRequests(plan: Plan, deals: readonly string[]): string[] {
    const { admin, first, moments } = plan;
    const writers = WISHES.map((wish) =>
        like(admin, 'HelpRequest__c', create(admin, 'HelpRequest__c', firstRequest(first, wish)))
    );
    return Array.from({ length: Math.floor(moments / MOMENTS_OF_A_REQUEST) }, (_, r) => {
        const { pair, on, deal } = momentAt(plan, r * MOMENTS_OF_A_REQUEST);
        const asked = `${day(on - AHEAD)}T08:00:00.000Z`;
        return pick(
            writers,
            mixed(r, 6)
        )({
            ...STAMPS,
            CreatedDate: asked,
            AskedOn__c: asked,
            OwnerId: pair.seller,
            AskedOf__c: pair.manager,
            Opportunity__c: deals[deal] ?? null,
            NeededBy__c: day(on + (mixed(r, 7) % 2)),
            ...answer(r, pair.manager, on)
        });
    });
}

function answer(r: number, manager: string, on: number): Row {
    const Status__c = STATUSES[mixed(r, 8) % STATUSES.length] ?? '';
    if (Status__c === 'Open') return { Status__c, AnsweredBy__c: null, AnsweredOn__c: null };
    const answered = `${day(on - AHEAD + (mixed(r, 9) % 5))}T15:00:00.000Z`;
    return { Status__c, Answer__c: 'Yes, you keep the lead.', AnsweredBy__c: manager, AnsweredOn__c: answered };
}

function firstRequest({ deal, pair }: Plan['first'], WantedHelp__c: string): Row {
    return {
        OwnerId: pair.seller,
        AskedOf__c: pair.manager,
        Opportunity__c: deal,
        Situation__c: 'The buying group has not agreed on the next step.',
        Tried__c: 'I summed up what we heard.',
        Thinking__c: 'Nobody owns the decision.',
        Intent__c: 'I mean to ask the sponsor.',
        WantedHelp__c,
        LeadAfter__c: 'Seller',
        NeededBy__c: '2026-09-30',
        Status__c: 'Open'
    };
}
