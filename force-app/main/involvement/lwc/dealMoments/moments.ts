/* One moment as a page shows it, out of the answer to a query. */
import type { Connection, Field } from 'c/graphqlFields';
import { isSameId } from 'c/recordIds';

export interface MomentNode {
    readonly Id: string;
    readonly OccurredOn__c?: Field;
    readonly CreatedDate?: Field;
    readonly Setting__c?: Field;
    readonly Led__c?: Field;
    readonly Chose__c?: Field;
    readonly Asked__c?: Field;
    readonly Kind__c?: Field;
    readonly Category__c?: Field;
    readonly ControlLevel__c?: Field<number>;
    readonly HandedBackOn__c?: Field;
    readonly IsVoided__c?: Field<boolean>;
    readonly Minutes__c?: Field<number>;
    readonly Note__c?: Field;
    readonly Skill__c?: Field;
    readonly Reason__c?: Field;
    readonly Replaces__c?: Field;
    readonly Replacements__r?: Connection<{ readonly Id: string }> | null;
    readonly HelpRequest__c?: Field;
    readonly HelpRequest__r?: { readonly Id: string } | null;
    readonly Manager__c?: Field;
    readonly Manager__r?: { readonly Name?: Field } | null;
    readonly CreatedById?: Field;
}

type Shown<T = string> = T | null | undefined;

/** One moment of a deal. A member is undefined when field-level security hides it, null when it is blank. */
export interface Moment {
    readonly id: string;
    readonly occurredOn?: Shown;
    readonly createdOn?: Shown;
    readonly setting?: Shown;
    readonly led?: Shown;
    readonly chose?: Shown;
    readonly asked?: Shown;
    readonly kind?: Shown;
    readonly category?: Shown;
    readonly level?: Shown<number>;
    readonly handedBackOn?: Shown;
    readonly isVoided?: Shown<boolean>;
    readonly minutes?: Shown<number>;
    readonly note?: Shown;
    /** In the reader's language. */
    readonly skill?: Shown;
    readonly reason?: Shown;
    readonly managerName?: Shown;
    /** Whether it was recorded for a help request, and that request where the reader may open it. */
    readonly isAnswer?: boolean;
    readonly requestId?: string | undefined;
    /** Whether it corrects an earlier entry, or is itself corrected by a later one. */
    readonly isCorrection?: boolean;
    readonly isReplaced?: boolean;
    /** Those who may void it or hand the deal back. */
    readonly authorIds: readonly string[];
}

/** The moment in a row of an answer. */
export function momentOf(node: MomentNode): Moment {
    return {
        id: node.Id,
        occurredOn: node.OccurredOn__c?.value,
        createdOn: node.CreatedDate?.value,
        setting: node.Setting__c?.value,
        led: node.Led__c?.value,
        chose: node.Chose__c?.value,
        asked: node.Asked__c?.value,
        kind: node.Kind__c?.value,
        category: node.Category__c?.value,
        level: node.ControlLevel__c?.value,
        handedBackOn: node.HandedBackOn__c?.value,
        isVoided: node.IsVoided__c?.value,
        minutes: node.Minutes__c?.value,
        note: node.Note__c?.value,
        skill: node.Skill__c?.displayValue ?? node.Skill__c?.value,
        reason: node.Reason__c?.displayValue ?? node.Reason__c?.value,
        managerName: node.Manager__r?.Name?.value,
        isAnswer: Boolean(node.HelpRequest__c?.value),
        requestId: node.HelpRequest__r?.Id,
        isCorrection: Boolean(node.Replaces__c?.value),
        isReplaced: Boolean(node.Replacements__r?.edges.length),
        authorIds: [node.Manager__c?.value, node.CreatedById?.value].filter((id) => typeof id === 'string')
    };
}

/** Whether that user is one of those who may change the moment. */
export function isAuthor(moment: Moment, userId: string | undefined): boolean {
    return moment.authorIds.some((id) => isSameId(id, userId));
}
