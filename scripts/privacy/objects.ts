/** What the package stores, and what is said of it to the person it is about. */

/** An object of the package, in words for the person whose rows are exported. */
export interface StoredObject {
    readonly name: string;
    /** One sentence; "you" is the person. */
    readonly about: string;
}

/** Every object of the package that holds records; a test compares the list with the metadata. */
export const STORED_OBJECTS: readonly StoredObject[] = [
    { name: 'DealInvolvement__c', about: 'Moments on deals: who led, who chose, who asked. You, or about you.' },
    { name: 'HelpRequest__c', about: 'Requests for help: yours, and those that you were asked or answered.' },
    { name: 'CoachingNote__c', about: 'Coaching notes about you, drafts too, and those that you wrote.' },
    { name: 'CoachingReply__c', about: 'Replies to those notes.' },
    { name: 'CoachingCommitment__c', about: 'Promises made in those notes, by you or by the other one.' },
    { name: 'InvolvementRollup__c', about: 'Counts about you by month and quarter, alone or with one other person.' },
    { name: 'RollupRun__c', about: 'Runs of the command that counts, if you ran it.' }
];

/** The object that says to whom single records of another one are shown: `CoachingNote__c` -> `CoachingNote__Share`. */
export function shareOf(object: string): string {
    return object.replace(/__c$/, '__Share');
}
