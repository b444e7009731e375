/** What the export and the story look like as records of the org. */
import { isoDay, isoTime } from '../day.ts';
import type { Day } from '../day.ts';
import type { LoadRecord } from '../org/load.ts';
import { dealName as nameOf } from './deal-name.ts';
import type { ExportedAccount } from './export.ts';
import type { Key, Refer, SeededObject } from './layer.ts';
import type { Deal } from './story/deal.ts';
import type { Meeting } from './story/meetings.ts';
import type { Moment } from './story/moments.ts';
import type { Commitment, Note } from './story/notes.ts';
import type { Request } from './story/requests.ts';
import { cut } from './usernames.ts';

/** Every generated text begins with this, so that nobody takes fiction for fact. */
export const GENERATED = 'Generated for the demo.';
/** Every external key of ours begins with this. */
export const OWN_PREFIX = 'demo-';

/** Finds what has an external key of ours. */
const OWN = `ExternalKey__c LIKE '${OWN_PREFIX}%'`;
const OF_OWN_NOTE = `Note__r.${OWN}`;
/** How a detail names its note. */
const NOTE = 'Note__r.ExternalKey__c';

const OWN_KEY: Key = { fields: ['ExternalKey__c'], where: OWN, isExternalId: true };

/** How the seed's records are told from a customer's, who may have an account or a deal of the same name. */
export const KEYS: Readonly<Record<SeededObject, Key>> = {
    Account: {
        fields: ['Name'],
        where: `AccountNumber LIKE '${OWN_PREFIX}%'`,
        isNamedById: true,
        mark: { field: 'AccountNumber', text: OWN_PREFIX }
    },
    Opportunity: {
        fields: ['Name'],
        where: `Name LIKE '% - % (%)'`,
        isNamedById: true,
        mark: { field: 'Description', text: GENERATED }
    },
    HelpRequest__c: OWN_KEY,
    DealInvolvement__c: OWN_KEY,
    CoachingNote__c: OWN_KEY,
    CoachingCommitment__c: { fields: [NOTE, 'Who__c', 'What__c'], where: OF_OWN_NOTE },
    CoachingReply__c: { fields: [NOTE, 'Kind__c'], where: OF_OWN_NOTE },
    /** An event has no key of its own: the export's id in its subject is how a second run finds it again. */
    Event: { fields: ['Subject'], where: `Subject LIKE '% (%)'`, mark: { field: 'Description', text: GENERATED } }
};

/** Length of Account.AccountNumber (Object Reference, Account). */
const ACCOUNT_NUMBER_LENGTH = 40;

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
        AccountNumber: cut(`${OWN_PREFIX}${account.name}`, ACCOUNT_NUMBER_LENGTH),
        Industry: account.sector === undefined ? undefined : (INDUSTRIES[account.sector] ?? 'Other'),
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

export function dealRecord(deal: Deal, refer: Refer, today: Day): LoadRecord {
    const isOpen = deal.closedOn === undefined;
    return {
        Name: dealName(deal),
        AccountId: deal.account === undefined ? undefined : refer('Account', deal.account),
        OwnerId: refer('User', deal.seller),
        Description: GENERATED,
        StageName: deal.stageName ?? STAGES[deal.stage],
        Amount: deal.amount,
        CloseDate: isoDay(deal.closedOn ?? today + DAYS_TO_CLOSE),
        NextStep: isOpen ? 'Agree the next meeting with the buying group' : undefined
    };
}

/** Moments come deal by deal. */
let lastNamed: { readonly deal: Deal; readonly name: string } | undefined;

function dealName(deal: Deal): string {
    if (lastNamed?.deal !== deal) lastNamed = { deal, name: nameOf(deal) };
    return lastNamed.name;
}

export function momentRecord(moment: Moment, refer: Refer): LoadRecord {
    const { facts, handedBackOn } = moment;
    return {
        ExternalKey__c: moment.key,
        Opportunity__c: refer('Opportunity', dealName(moment.deal)),
        'HelpRequest__r.ExternalKey__c':
            moment.request === undefined ? undefined : refer('HelpRequest__c', moment.request),
        Manager__c: refer('User', moment.manager),
        Seller__c: refer('User', moment.deal.seller),
        SellerManager__c: refer('User', moment.manager),
        OccurredOn__c: isoDay(moment.on),
        Setting__c: facts.setting,
        Led__c: facts.led,
        Chose__c: facts.chose,
        Asked__c: facts.asked,
        Minutes__c: moment.minutes,
        Skill__c: moment.skill,
        Reason__c: moment.reason,
        HandedBackOn__c: handedBackOn === undefined ? undefined : isoDay(handedBackOn),
        Note__c: GENERATED
    };
}

/** Minutes of the day at which sellers ask, and at which a day's work ends. */
const ASKED_AT = 9 * 60;
const ENDED_AT = 18 * 60;

/** A request as it stands today, with the times at which it was answered and ended. */
export function requestRecord(request: Request, refer: Refer): LoadRecord {
    const { deal, answer, status, endedOn } = request;
    return {
        ExternalKey__c: request.key,
        OwnerId: refer('User', deal.seller),
        Opportunity__c: refer('Opportunity', dealName(deal)),
        AskedOf__c: refer('User', request.manager),
        Situation__c: `${GENERATED} ${dealName(deal)}, ${deal.amount} US dollars, the buying group has not agreed on the next step.`,
        Tried__c: 'I summed up what we heard and asked for a meeting with the sponsor.',
        Thinking__c: 'They are interested but nobody owns the decision.',
        Intent__c: request.intent,
        WantedHelp__c: request.wanted,
        LeadAfter__c: 'Seller',
        AskedOn__c: isoTime(request.askedOn, ASKED_AT),
        NeededBy__c: isoDay(request.neededBy),
        Status__c: status,
        OfferedHelp__c: request.offered,
        Answer__c: answer && answerText(request),
        AnsweredBy__c: answer && refer('User', request.manager),
        AnsweredOn__c: answer && isoTime(answer.on, answer.minute),
        ClosedOn__c: endedOn === undefined ? undefined : isoTime(endedOn, ENDED_AT),
        TakeAway__c: status === 'Closed' ? 'Ask who else has to agree before I show a price.' : undefined
    };
}

function answerText({ offered }: Request): string {
    return offered === undefined
        ? 'Yes. As I understand it you keep the lead and I do only what you asked for.'
        : 'You can do more of this yourself than you think. I offer you less than you asked for, and I am there.';
}

export function noteRecord(note: Note, refer: Refer): LoadRecord {
    return {
        ExternalKey__c: note.key,
        OwnerId: refer('User', note.manager),
        Seller__c: refer('User', note.seller),
        Goal__c: `${GENERATED} What should be different after the next customer meeting?`,
        Reality__c: 'The last two meetings ended without a next step.',
        Options__c: 'Send an agenda; ask the sponsor to open the meeting; bring a customer story.',
        Will__c: note.will,
        Mode__c: note.mode,
        Skill__c: note.skill,
        Minutes__c: note.minutes,
        HappenedOn__c: isoDay(note.on),
        Status__c: note.status,
        SharedOn__c: note.status === 'Shared' ? isoTime(note.on, ENDED_AT) : undefined
    };
}

/** A promise made in that note. */
export function commitmentRecord({ key }: Note, commitment: Commitment, refer: Refer): LoadRecord {
    const { who, what, due, status, doneOn } = commitment;
    return {
        [NOTE]: refer('CoachingNote__c', key),
        Who__c: who,
        What__c: what,
        DueOn__c: isoDay(due),
        Status__c: status,
        DoneOn__c: doneOn === undefined ? undefined : isoDay(doneOn)
    };
}

/**
 * The seller has read that note. Whoever seeds is its creator: only an org that lets audit fields be set would take
 * another, and the rule that sellers acknowledge for themselves spares those with the bypass permission.
 */
export function acknowledgementRecord({ key }: Note, refer: Refer): LoadRecord {
    return { [NOTE]: refer('CoachingNote__c', key), Kind__c: 'Acknowledge' };
}

export function meetingRecord(meeting: Meeting, refer: Refer): LoadRecord {
    return {
        Subject: meeting.subject,
        WhatId: refer('Opportunity', dealName(meeting.deal)),
        OwnerId: refer('User', meeting.manager),
        StartDateTime: isoTime(meeting.on, meeting.hour * 60),
        EndDateTime: isoTime(meeting.on, meeting.hour * 60 + 30),
        Description: GENERATED
    };
}
