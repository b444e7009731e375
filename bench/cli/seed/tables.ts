/** What a seed writes, as other loaders are given it: one CSV file for each object, and a list of them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One seeded object. */
export interface Table {
    readonly object: string;
    /** In which its rows are written; the ids of parents in them are ready. */
    readonly columns: readonly string[];
    /** What a row has besides that says whether it was saved as it ought to: computed on save. */
    readonly computed: readonly string[];
    /** Field by which rows can be upserted; objects without one are inserted. */
    readonly externalId?: string;
    /** Lookup field -> the object of its parents. */
    readonly parents: Readonly<Record<string, string>>;
    readonly rows: number;
}

/** Objects in the order in which they can be loaded; the last two of them have no key of their own. */
export const SEEDED = [
    'Account',
    'Opportunity',
    'HelpRequest__c',
    'DealInvolvement__c',
    'CoachingNote__c',
    'CoachingCommitment__c',
    'CoachingReply__c'
] as const;

/** Field that tells the parents of others apart, the same in every org. */
export const NATURAL_KEYS: Readonly<Record<string, string>> = {
    User: 'Username',
    Account: 'Name',
    Opportunity: 'Name',
    HelpRequest__c: 'ExternalKey__c',
    DealInvolvement__c: 'ExternalKey__c',
    CoachingNote__c: 'ExternalKey__c'
};

/** Name of the list in the folder of the files. */
export const LIST = 'tables.json';

/** The list of the files in a folder. */
export function tablesIn(folder: string): Table[] {
    return JSON.parse(readFileSync(path.join(folder, LIST), 'utf8')) as Table[];
}

/** The CSV file of an object, as data loaders name it. */
export function csvFile(folder: string, { object }: Pick<Table, 'object'>): string {
    return path.join(folder, `${object}.csv`);
}
