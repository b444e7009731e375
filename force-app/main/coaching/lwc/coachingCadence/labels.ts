import BASIS from '@salesforce/label/c.CoachingCadenceBasis';
import EVERYONE from '@salesforce/label/c.CoachingCadenceEveryone';
import FACT from '@salesforce/label/c.CoachingNoteCommitment';
import HIDDEN from '@salesforce/label/c.CoachingNoteHidden';
import LAST from '@salesforce/label/c.CoachingCadenceLast';
import MINUTES from '@salesforce/label/c.CoachingCadenceMinutes';
import MINUTES_CAPTION from '@salesforce/label/c.CoachingNoteMinutes';
import NEVER from '@salesforce/label/c.CoachingCadenceNever';
import NONE from '@salesforce/label/c.CoachingCadenceNone';
import QUESTION from '@salesforce/label/c.CoachingCadenceQuestion';
import SOME from '@salesforce/label/c.CoachingCadenceSome';
import TITLE from '@salesforce/label/c.CoachingCadenceTitle';

export const LABELS = {
    basis: BASIS,
    everyone: EVERYONE,
    fact: FACT,
    hidden: HIDDEN,
    last: LAST,
    minutes: MINUTES,
    minutesCaption: MINUTES_CAPTION,
    never: NEVER,
    none: NONE,
    question: QUESTION,
    some: SOME,
    title: TITLE
};
