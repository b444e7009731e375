import { LightningElement, api } from 'lwc';
import HANDED_BACK from '@salesforce/label/c.MomentListHandedBack';
import HAND_BACK from '@salesforce/label/c.MomentListHandBack';
import NOT_VISIBLE from '@salesforce/label/c.InvolvementPanelNotVisible';
import SHOW_MORE from '@salesforce/label/c.InvolvementPanelShowMore';
import VOID from '@salesforce/label/c.MomentListVoid';
import VOIDED from '@salesforce/label/c.MomentListVoided';
import WHICH from '@salesforce/label/c.MomentListWhich';
import WITH_MANAGER from '@salesforce/label/c.MomentListBy';
import { dayText } from 'c/dateText';
import type { Moment } from 'c/dealMoments';
import { ASKED_WORDS, CHOSE_WORDS, KIND_WORDS, LED_WORDS, SETTING_WORDS, wordFor } from 'c/kindWords';
import { phrase } from 'c/phrase';

const PAGE_SIZE = 20;
const ICONS: Readonly<Record<string, { readonly icon: string }>> = KIND_WORDS;
const KIND_LABELS = Object.fromEntries(Object.entries(KIND_WORDS).map(([kind, { label }]) => [kind, label]));

/** The timeline of a deal, newest first. Fires `handback` and `void` with the id of the moment. */
export default class MomentList extends LightningElement {
    @api moments: readonly Moment[] = [];
    @api userId?: string;
    @api disabled = false;
    private shown = PAGE_SIZE;

    labels = { handBack: HAND_BACK, void: VOID, voided: VOIDED };

    get items() {
        return this.moments.slice(0, this.shown).map((moment) => {
            const kindLabel = words(KIND_LABELS, moment.kind) ?? '';
            const isMine = moment.authorIds.some((id) => id.slice(0, 15) === this.userId?.slice(0, 15));
            const isOpen = isMine && moment.isVoided === false;
            return {
                ...moment,
                kindLabel,
                icon: (moment.kind && ICONS[moment.kind]?.icon) || 'utility:record',
                facts: factsText(moment),
                handedBackText: moment.handedBackOn && phrase(HANDED_BACK, dayText(moment.handedBackOn)),
                withManager: moment.managerName && phrase(WITH_MANAGER, moment.managerName),
                headClass: moment.isVoided ? 'head struck' : 'head',
                canHandBack: isOpen && moment.category === 'Takeover' && moment.handedBackOn === null,
                canVoid: isOpen,
                // Every row has the same buttons: a screen reader hears which moment is meant.
                which: phrase(WHICH, kindLabel, moment.occurredOn ? dayText(moment.occurredOn) : '')
            };
        });
    }

    get hiddenCount(): number {
        return Math.max(0, this.moments.length - this.shown);
    }

    get showMoreLabel(): string {
        return phrase(SHOW_MORE, Math.min(PAGE_SIZE, this.hiddenCount));
    }

    handleShowMore(): void {
        this.shown += PAGE_SIZE;
    }

    handleHandBack(event: Event): void {
        this.act('handback', event);
    }

    handleVoid(event: Event): void {
        this.act('void', event);
    }

    /* The button goes when the moment has changed: the focus waits on the moment itself. */
    private act(name: 'handback' | 'void', event: Event): void {
        const button = event.currentTarget as HTMLElement;
        button.closest('li')?.focus();
        this.dispatchEvent(new CustomEvent(name, { detail: button.dataset.id }));
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

/* Hidden is not blank: what field-level security takes away is said, what was never given is left out. */
function words(labels: Readonly<Record<string, string>>, value: string | null | undefined): string | undefined {
    if (value === undefined) return NOT_VISIBLE;
    return value === null ? undefined : wordFor(labels, value);
}
