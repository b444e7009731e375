import type { Case } from '../case.ts';
import { said } from '../observe.ts';
import type { Fields, Stage } from '../stage.ts';

/** The object that is saved. */
export const OBJECT = 'ConformanceParent__c';
/** Its details. */
export const CHILD = 'ConformanceChild__c';
/** Where the order of a save is described. */
export const ORDER = 'Apex Developer Guide, "Triggers and Order of Execution"';
/** Where validation rules are described. */
export const RULES =
    'Salesforce Help, "Validation Rules"; errors as in REST API Developer Guide, "Status Codes and Error Responses"';
/** Where roll-up summaries are described. */
export const SUMMARIES = 'Salesforce Help, "Roll-Up Summary Field"';
/** How the refusal of a rule begins. */
export const RULE = '400 FIELD_CUSTOM_VALIDATION_EXCEPTION';

/** Writes a parent and answers these fields of it. */
export async function written(stage: Stage, values: Fields, ...fields: readonly string[]): Promise<Fields> {
    return stage.read(OBJECT, await stage.createNamed(OBJECT, values), ...fields);
}

/** Changes a parent: its status, or the refusal. */
export async function change(stage: Stage, id: string, values: Fields): Promise<string> {
    return said(await stage.client.patch(`/sobjects/${OBJECT}/${id}`, values));
}

/** A parent with children of these amounts. */
export async function parentOf(stage: Stage, ...amounts: readonly number[]): Promise<string> {
    const parent = await stage.createNamed(OBJECT);
    for (const amount of amounts) await childOf(stage, parent, amount);
    return parent;
}

/** A child of that amount. */
export async function childOf(stage: Stage, parent: string, amount: number): Promise<string> {
    return stage.create(CHILD, { Parent__c: parent, Label__c: 'child', Amount__c: amount });
}

/** The roll-up summaries of a parent. */
export const SUMS = ['ChildCount__c', 'ChildTotal__c', 'ChildLargest__c', 'BigChildCount__c'];

/** A case whose source is that of its neighbours, unless it names one. */
export type Simple = Omit<Case<undefined>, 'basis' | 'source'> & Partial<Pick<Case, 'basis' | 'source'>>;
