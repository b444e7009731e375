/**
 * Whose words stand where: the definition of what erasing a person erases, and the table of docs/data-protection.md. A test
 * compares it with the metadata, so that no text can be added without a decision.
 */

/** Texts of one object, and the user lookups that make them somebody's. */
export interface Words {
    readonly object: string;
    readonly fields: readonly string[];
    /** Whoever stands here wrote them. */
    readonly by: readonly string[];
    /** They are about whoever stands here. */
    readonly about: readonly string[];
    /** Whoever imported a row did not write it: these tell of an import. */
    readonly imported: Imported;
}

/** Tells of a row that was imported: it, or its note, has a key of the system it comes from, and this user created that. */
export interface Imported {
    readonly key: string;
    readonly by: string;
}

const IMPORTED: Imported = { key: 'ExternalKey__c', by: 'CreatedById' };
const NOTE_IMPORTED: Imported = { key: 'Note__r.ExternalKey__c', by: 'Note__r.CreatedById' };

/** All free text that the package stores. */
export const WORDS: readonly Words[] = [
    {
        object: 'DealInvolvement__c',
        fields: ['Note__c'],
        by: ['Manager__c', 'CreatedById'],
        about: ['Seller__c'],
        imported: IMPORTED
    },
    {
        object: 'HelpRequest__c',
        fields: ['Situation__c', 'Tried__c', 'Thinking__c', 'Intent__c', 'TakeAway__c'],
        by: ['OwnerId', 'CreatedById'],
        about: [],
        imported: IMPORTED
    },
    {
        object: 'HelpRequest__c',
        fields: ['Answer__c'],
        by: ['AnsweredBy__c', 'AskedOf__c', 'Colleague__c'],
        about: ['OwnerId', 'CreatedById'],
        imported: IMPORTED
    },
    {
        object: 'CoachingNote__c',
        fields: ['Goal__c', 'Reality__c', 'Options__c', 'Will__c', 'Observed__c'],
        by: ['OwnerId', 'CreatedById'],
        about: ['Seller__c'],
        imported: IMPORTED
    },
    {
        object: 'CoachingReply__c',
        fields: ['Body__c'],
        by: ['CreatedById'],
        about: ['Note__r.Seller__c'],
        imported: NOTE_IMPORTED
    },
    {
        object: 'CoachingCommitment__c',
        fields: ['What__c'],
        by: ['CreatedById', 'Note__r.OwnerId'],
        about: ['Note__r.Seller__c'],
        imported: NOTE_IMPORTED
    }
];

/** Copies of people's names: the person in the lookup is the one whose name stands in the field. */
export const NAMES = [
    { object: 'InvolvementRollup__c', field: 'ManagerName__c', of: 'Manager__c' },
    { object: 'InvolvementRollup__c', field: 'SellerName__c', of: 'Seller__c' }
] as const;

/** Texts that are nobody's words: keys, fingerprints, the stage of a deal, what a run says of itself. */
export const FACTS: Readonly<Record<string, readonly string[]>> = {
    DealInvolvement__c: ['ExternalKey__c', 'StageAtTime__c'],
    HelpRequest__c: ['ExternalKey__c'],
    CoachingNote__c: ['ExternalKey__c'],
    InvolvementRollup__c: ['Key__c'],
    RollupRun__c: ['Key__c', 'LeaseOwner__c', 'Message__c', 'PeriodHash__c']
};

/** What stands in place of erased words: rules ask for some text where there was one. */
export const ERASED = 'Erased on request';
