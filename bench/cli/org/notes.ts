import type { Row } from '../../../local-org/schema/model.ts';
import { create } from '../../package-org.ts';
import { like } from './like.ts';
import { day, mixed, momentAt, MOMENTS_OF_A_NOTE, pick, STAMPS, type Plan } from './plan.ts';

const MODES = ['Asked', 'Mixed', 'Told'];
/** A commitment is due so many days after its note. */
const DAYS_TO_KEEP = 14;

/** One coaching note for every so many moments, four of five shared, each with a commitment that was kept or is open. */
export function makeNotes(plan: Plan): void {
    const { admin, moments } = plan;
    const notes = MODES.map((mode) => create(admin, 'CoachingNote__c', firstNote(plan, mode)));
    const writers = notes.map((note) => like(admin, 'CoachingNote__c', note));
    const commit = like(admin, 'CoachingCommitment__c', firstCommitment(plan, notes[0] ?? ''));
    for (let c = 0; c < Math.floor(moments / MOMENTS_OF_A_NOTE); c++) {
        const { pair, on } = momentAt(plan, c * MOMENTS_OF_A_NOTE + 7);
        const write = pick(writers, c);
        const Note__c = write({
            ...STAMPS,
            OwnerId: pair.manager,
            Seller__c: pair.seller,
            HappenedOn__c: day(on),
            Minutes__c: 15 * (1 + (mixed(c, 10) % 4)),
            Status__c: mixed(c, 11) % 5 === 0 ? 'Draft' : 'Shared'
        });
        const done: Row = mixed(c, 12) % 2 === 0 ? { Status__c: 'Kept', DoneOn__c: day(on + 10) } : {};
        commit({ ...STAMPS, ...done, Note__c, DueOn__c: day(on + DAYS_TO_KEEP) });
    }
}

function firstNote({ first: { pair } }: Plan, Mode__c: string): Row {
    return {
        ...{ OwnerId: pair.manager, Seller__c: pair.seller, Mode__c, HappenedOn__c: '2026-09-01', Status__c: 'Shared' },
        ...{ Goal__c: 'A next step that both want.', Will__c: 'Ask the sponsor to open the meeting.' }
    };
}

function firstCommitment({ admin }: Plan, Note__c: string): string {
    const promise = { Who__c: 'Seller', What__c: 'Ask the sponsor', DueOn__c: '2026-09-30', Status__c: 'Open' };
    return create(admin, 'CoachingCommitment__c', { ...promise, Note__c });
}
