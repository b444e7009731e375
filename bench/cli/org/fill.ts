/**
 * Makes an org with the package in a new folder and fills it past all rules: `node fill.ts <folder> <moments> <managers>`.
 * Everything follows from the number of the moment, so the same size is the same org.
 */
import { create, packageOrg } from '../../package-org.ts';
import { makeDeals } from './deals.ts';
import { withoutIndexes } from './like.ts';
import { makeMoments } from './moments.ts';
import { makeNotes } from './notes.ts';
import { hireTeams } from './people.ts';
import type { Plan } from './plan.ts';
import { makeRequests } from './requests.ts';

async function fillOrg(dataDir: string, moments: number, managers: number): Promise<void> {
    const admin = await packageOrg(dataDir);
    const pairs = admin.org.db.transaction(() => hireTeams(admin, managers));
    const [pair] = pairs;
    if (pair !== undefined && moments > 0) fillPast({ admin, pairs, moments, managers, first: { deal: '', pair } });
    admin.org.db.close();
}

function fillPast(plan: Plan): void {
    const { admin, first } = plan;
    const AccountId = create(admin, 'Account', { Name: 'Harbour Cranes' });
    const deal = create(admin, 'Opportunity', {
        ...{ Name: 'Crane controls', AccountId, StageName: 'Qualification', CloseDate: '2026-12-31' },
        ...{ Amount: 48_000, OwnerId: first.pair.seller }
    });
    const whole = { ...plan, first: { ...first, deal } };
    let deals: string[] = [];
    let requests: string[] = [];
    withoutIndexes(admin, ['Opportunity'], () => void (deals = makeDeals(whole)));
    withoutIndexes(admin, ['HelpRequest__c'], () => void (requests = makeRequests(whole, deals)));
    withoutIndexes(admin, ['CoachingNote__c', 'CoachingCommitment__c'], () => makeNotes(whole));
    withoutIndexes(admin, ['DealInvolvement__c'], () => makeMoments(whole, deals, requests));
}

const [, , folder = '', moments, managers] = process.argv;
await fillOrg(folder, Number(moments), Number(managers));
