/** What the export and the story look like as records of the org. */
import { Temporal } from 'temporal-polyfill';
import type { LoadRecord } from '../org/load.ts';
import type { ExportedAccount, ExportedDeal } from './export.ts';
import type { People } from './people.ts';
import type { Meeting, Moment, Note, Request } from './story.ts';

/** The export's name or key of a thing -> its record id. */
export type Ids = ReadonlyMap<string, string>;

/** Every generated text begins with this, so that nobody takes fiction for fact. */
export const GENERATED = 'Generated for the demo.';

const STAGES = {
    Prospecting: 'Prospecting',
    Engaging: 'Value Proposition',
    Won: 'Closed Won',
    Lost: 'Closed Lost'
} as const;
const DAYS_TO_CLOSE = 60;

export function accountRecord(account: ExportedAccount): LoadRecord {
    return {
        Name: account.name,
        Industry: INDUSTRIES[account.sector] ?? 'Other',
        AnnualRevenue: account.revenue,
        NumberOfEmployees: account.employees,
        BillingCountry: account.country
    };
}

const INDUSTRIES: Readonly<Record<string, string>> = {
    employment: 'Consulting',
    entertainment: 'Entertainment',
    finance: 'Finance',
    marketing: 'Media',
    medical: 'Healthcare',
    retail: 'Retail',
    services: 'Consulting',
    software: 'Technology',
    technology: 'Technology',
    telecommunications: 'Telecommunications'
};

/** The export's id is part of the name: it is how a second run finds the deal again. */
export function dealName(deal: ExportedDeal): string {
    return `${deal.account ?? 'New customer'} - ${deal.product} (${deal.id})`;
}

export function dealRecord(deal: ExportedDeal, accounts: Ids, people: People, today: Temporal.PlainDate): LoadRecord {
    const isOpen = deal.closedOn === undefined;
    return {
        Name: dealName(deal),
        AccountId: deal.account === undefined ? undefined : accounts.get(deal.account),
        OwnerId: people.get(deal.seller),
        StageName: STAGES[deal.stage],
        Amount: deal.amount,
        CloseDate: (deal.closedOn ?? today.add({ days: DAYS_TO_CLOSE })).toString(),
        NextStep: isOpen ? 'Agree the next meeting with the buying group' : undefined
    };
}

/** `ids` of the deals by their name and of the requests by their key. */
export function momentRecord(moment: Moment, ids: { deals: Ids; requests: Ids }, people: People): LoadRecord {
    return {
        ExternalKey__c: moment.key,
        Opportunity__c: ids.deals.get(dealName(moment.deal)),
        HelpRequest__c: moment.request === undefined ? undefined : ids.requests.get(moment.request),
        Manager__c: people.get(moment.manager),
        Seller__c: people.get(moment.deal.seller),
        SellerManager__c: people.get(moment.manager),
        OccurredOn__c: moment.on.toString(),
        Setting__c: moment.facts.setting,
        Led__c: moment.facts.led,
        Chose__c: moment.facts.chose,
        Asked__c: moment.facts.asked,
        Minutes__c: moment.minutes,
        Skill__c: moment.skill,
        Reason__c: moment.reason,
        HandedBackOn__c: moment.handedBackOn?.toString(),
        Note__c: GENERATED
    };
}

export function requestRecord(request: Request, deals: Ids, people: People): LoadRecord {
    const isAnswered = request.status !== 'Open';
    return {
        ExternalKey__c: request.key,
        OwnerId: people.get(request.deal.seller),
        Opportunity__c: deals.get(dealName(request.deal)),
        AskedOf__c: people.get(request.manager),
        Situation__c: `${GENERATED} ${dealName(request.deal)}, ${request.deal.amount} US dollars, the buying group has not agreed on the next step.`,
        Tried__c: 'I summed up what we heard and asked for a meeting with the sponsor.',
        Thinking__c: 'They are interested but nobody owns the decision.',
        Intent__c: request.intent,
        WantedHelp__c: request.wanted,
        LeadAfter__c: 'Seller',
        NeededBy__c: request.neededBy.toString(),
        Status__c: request.status,
        Answer__c: isAnswered
            ? 'Yes. As I understand it you keep the lead and I do only what you asked for.'
            : undefined,
        AnsweredBy__c: isAnswered ? people.get(request.manager) : undefined,
        AnsweredOn__c: isAnswered ? `${request.neededBy.subtract({ days: 1 }).toString()}T15:00:00.000Z` : undefined,
        TakeAway__c: request.status === 'Closed' ? 'Ask who else has to agree before I show a price.' : undefined
    };
}

export function noteRecord(note: Note, people: People): LoadRecord {
    return {
        ExternalKey__c: note.key,
        OwnerId: people.get(note.manager),
        Seller__c: people.get(note.seller),
        Goal__c: `${GENERATED} What should be different after the next customer meeting?`,
        Reality__c: 'The last two meetings ended without a next step.',
        Options__c: 'Send an agenda; ask the sponsor to open the meeting; bring a customer story.',
        Will__c: note.commitment,
        Mode__c: note.mode,
        Skill__c: note.skill,
        Minutes__c: note.minutes,
        HappenedOn__c: note.on.toString(),
        Status__c: note.status
    };
}

export function commitmentRecord(note: Note, notes: Ids, today: Temporal.PlainDate): LoadRecord {
    const due = note.on.add({ days: 14 });
    const isDue = Temporal.PlainDate.compare(due, today) < 0;
    return {
        Note__c: notes.get(note.key),
        Who__c: 'Seller',
        What__c: note.commitment,
        DueOn__c: due.toString(),
        Status__c: isDue ? 'Kept' : 'Open',
        DoneOn__c: isDue ? due.toString() : undefined
    };
}

export function meetingRecord(meeting: Meeting, deals: Ids, people: People): LoadRecord {
    const start = meeting.on.toZonedDateTime({ timeZone: 'UTC', plainTime: { hour: meeting.hour } }).toInstant();
    return {
        // An event has no key of its own: the export's id in its subject is how a second run finds it again.
        Subject: meeting.subject,
        WhatId: deals.get(dealName(meeting.deal)),
        OwnerId: people.get(meeting.manager),
        StartDateTime: start.toString(),
        EndDateTime: start.add({ minutes: 30 }).toString(),
        Description: GENERATED
    };
}
