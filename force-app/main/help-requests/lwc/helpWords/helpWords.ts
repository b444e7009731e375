import CLEAR_INSIDE from '@salesforce/label/c.HelpClearInside';
import CLEAR_INSIDE_MEANS from '@salesforce/label/c.HelpClearInsideMeans';
import JOIN_I_LEAD from '@salesforce/label/c.HelpJoinILead';
import JOIN_I_LEAD_MEANS from '@salesforce/label/c.HelpJoinILeadMeans';
import JOIN_YOU_TAKE_PART from '@salesforce/label/c.HelpJoinYouTakePart';
import JOIN_YOU_TAKE_PART_MEANS from '@salesforce/label/c.HelpJoinYouTakePartMeans';
import JUST_KNOW from '@salesforce/label/c.HelpJustKnow';
import JUST_KNOW_MEANS from '@salesforce/label/c.HelpJustKnowMeans';
import LEAD_I_WATCH from '@salesforce/label/c.HelpLeadIWatch';
import LEAD_I_WATCH_MEANS from '@salesforce/label/c.HelpLeadIWatchMeans';
import LOOK_AT_DRAFT from '@salesforce/label/c.HelpLookAtDraft';
import LOOK_AT_DRAFT_MEANS from '@salesforce/label/c.HelpLookAtDraftMeans';
import TAKE_IT_OVER from '@salesforce/label/c.HelpTakeItOver';
import TAKE_IT_OVER_MEANS from '@salesforce/label/c.HelpTakeItOverMeans';
import THINK_WITH_ME from '@salesforce/label/c.HelpThinkWithMe';
import THINK_WITH_ME_MEANS from '@salesforce/label/c.HelpThinkWithMeMeans';

/** One kind of help: its stored value, what it is called, and what it means for who leads. */
export interface Help {
    readonly value: string;
    readonly label: string;
    readonly meaning: string;
}

/** The eight kinds of help that a seller can want, from least to most control. */
export const HELPS: readonly Help[] = [
    { value: 'JustKnow', label: JUST_KNOW, meaning: JUST_KNOW_MEANS },
    { value: 'ThinkWithMe', label: THINK_WITH_ME, meaning: THINK_WITH_ME_MEANS },
    { value: 'LookAtDraft', label: LOOK_AT_DRAFT, meaning: LOOK_AT_DRAFT_MEANS },
    { value: 'ClearInside', label: CLEAR_INSIDE, meaning: CLEAR_INSIDE_MEANS },
    { value: 'JoinILead', label: JOIN_I_LEAD, meaning: JOIN_I_LEAD_MEANS },
    { value: 'JoinYouTakePart', label: JOIN_YOU_TAKE_PART, meaning: JOIN_YOU_TAKE_PART_MEANS },
    { value: 'LeadIWatch', label: LEAD_I_WATCH, meaning: LEAD_I_WATCH_MEANS },
    { value: 'TakeItOver', label: TAKE_IT_OVER, meaning: TAKE_IT_OVER_MEANS }
];
