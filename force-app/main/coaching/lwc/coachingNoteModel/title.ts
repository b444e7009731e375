import type { PromisedIn } from 'c/coachingNoteQueries';
import { nameOf } from 'c/graphqlFields';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';
import type { Viewer } from './viewer';

/** Who coached whom; on a person's page only the other one needs a name. */
export function titleOf(note: PromisedIn, { pageOf }: Viewer): string {
    const [author, seller] = [nameOf(note.Owner), nameOf(note.Seller__r)];
    if (pageOf && pageOf === note.OwnerId.value) return phrase(LABELS.coached, seller);
    if (pageOf && pageOf === note.Seller__c.value) return phrase(LABELS.coachedBy, author);
    return phrase(LABELS.title, author, seller);
}
