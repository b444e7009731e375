import type { Expected } from './expected.ts';
import { commitment, note, reply } from './expected-coaching.ts';
import { involvement, opportunity, user } from './expected-deals.ts';
import { request } from './expected-help.ts';
import { rollup, run } from './expected-insights.ts';

/** All objects of the matrix. */
export const TABLES: readonly Expected[] = [
    opportunity,
    user,
    involvement,
    request,
    note,
    reply,
    commitment,
    rollup,
    run
];

/** A child of the matrix below a parent of it: the way up from the child, the way down to it, and the field that holds them together. */
export interface Relationship {
    readonly child: Expected;
    readonly parent: Expected;
    readonly up: string;
    readonly down: string;
    readonly key: string;
}

export const RELATIONSHIPS: readonly Relationship[] = [
    {
        child: involvement,
        parent: opportunity,
        up: 'Opportunity__r',
        down: 'DealInvolvements__r',
        key: 'Opportunity__c'
    },
    { child: involvement, parent: request, up: 'HelpRequest__r', down: 'DealInvolvements__r', key: 'HelpRequest__c' },
    { child: request, parent: opportunity, up: 'Opportunity__r', down: 'HelpRequests__r', key: 'Opportunity__c' },
    { child: note, parent: opportunity, up: 'Opportunity__r', down: 'CoachingNotes__r', key: 'Opportunity__c' },
    { child: reply, parent: note, up: 'Note__r', down: 'Replies__r', key: 'Note__c' },
    { child: commitment, parent: note, up: 'Note__r', down: 'Commitments__r', key: 'Note__c' }
];
