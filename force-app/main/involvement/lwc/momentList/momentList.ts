import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import CORRECTION from '@salesforce/label/c.MomentListCorrection';
import HANDED_BACK from '@salesforce/label/c.MomentListHandedBack';
import MINUTES from '@salesforce/label/c.MomentListMinutes';
import NOT_VISIBLE from '@salesforce/label/c.InvolvementPanelNotVisible';
import REASON from '@salesforce/label/c.MomentListReason';
import SKILL from '@salesforce/label/c.MomentListSkill';
import WHICH from '@salesforce/label/c.MomentListWhich';
import WITH_MANAGER from '@salesforce/label/c.MomentListBy';
import { dayText } from 'c/dateText';
import { isAuthor } from 'c/dealMoments';
import type { Moment } from 'c/dealMoments';
import { ASKED_WORDS, CHOSE_WORDS, KIND_WORDS, LED_WORDS, SETTING_WORDS, wordFor } from 'c/kindWords';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

const ICONS: Readonly<Record<string, { readonly icon: string }>> = KIND_WORDS;
const KIND_LABELS = Object.fromEntries(Object.entries(KIND_WORDS).map(([kind, { label }]) => [kind, label]));

/** The timeline of a deal, newest first. Fires `handback`, `correct` and `void` with the id of the moment. */
export default class MomentList extends NavigationMixin(LightningElement) {
    @api moments: readonly Moment[] = [];
    @api userId?: string;
    @api disabled = false;

    labels = LABELS;

    /** Takes the focus to one moment, as for the first that came up. */
    @api
    focusOn(id: string): void {
        this.template?.querySelector<HTMLElement>(`li[data-id="${id}"]`)?.focus();
    }

    get items() {
        return this.moments.map((moment) => {
            const kindLabel = words(KIND_LABELS, moment.kind) ?? '';
            const isOpen = isAuthor(moment, this.userId) && moment.isVoided === false;
            const day = moment.occurredOn ? dayText(moment.occurredOn) : '';
            return {
                ...moment,
                kindLabel,
                day,
                icon: (moment.kind && ICONS[moment.kind]?.icon) || 'utility:record',
                facts: factsText(moment),
                details: detailTexts(moment),
                withManager: moment.managerName && phrase(WITH_MANAGER, moment.managerName),
                headClass: moment.isVoided ? 'head struck' : 'head',
                state: moment.isVoided && (moment.isReplaced ? LABELS.replaced : LABELS.voided),
                isLinked: moment.requestId !== undefined,
                canHandBack: isOpen && moment.category === 'Takeover' && moment.handedBackOn === null,
                canChange: isOpen,
                // Every row has the same buttons: a screen reader hears which moment is meant.
                which: phrase(WHICH, kindLabel, day)
            };
        });
    }

    handleAction(event: Event): void {
        const { action = '', id } = (event.currentTarget as HTMLElement).dataset;
        // The button goes when the moment has changed: the focus waits on the moment itself.
        if (id) this.focusOn(id);
        this.dispatchEvent(new CustomEvent(action, { detail: id }));
    }

    handleOpenRequest(event: Event): void {
        const { id = '' } = (event.currentTarget as HTMLElement).dataset;
        this[NavigationMixin.Navigate]({
            type: 'standard__recordPage',
            attributes: { recordId: id, objectApiName: 'HelpRequest__c', actionName: 'view' }
        });
    }
}

function factsText({ setting, led, chose, asked }: Moment): string {
    const facts = [
        words(SETTING_WORDS, setting),
        words(LED_WORDS, led),
        words(CHOSE_WORDS, chose),
        words(ASKED_WORDS, asked)
    ];
    return [...new Set(facts.filter(Boolean))].join(' · ');
}

/* What is blank is left out, and so is what is hidden: these are additions, and the facts say what matters. */
function detailTexts({ minutes, skill, reason, handedBackOn, isCorrection }: Moment): { key: string; text: string }[] {
    const texts = {
        handedBack: handedBackOn && phrase(HANDED_BACK, dayText(handedBackOn)),
        minutes: typeof minutes === 'number' && phrase(MINUTES, minutes),
        skill: skill && phrase(SKILL, skill),
        reason: reason && phrase(REASON, reason),
        correction: isCorrection && CORRECTION
    };
    return Object.entries(texts).flatMap(([key, text]) => (text ? [{ key, text }] : []));
}

/* Hidden is not blank: what field-level security takes away is said, what was never given is left out. */
function words(labels: Readonly<Record<string, string>>, value: string | null | undefined): string | undefined {
    if (value === undefined) return NOT_VISIBLE;
    return value === null ? undefined : wordFor(labels, value);
}
