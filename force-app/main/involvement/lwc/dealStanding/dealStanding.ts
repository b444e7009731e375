import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { dayText } from 'c/dateText';
import { isAuthor, overdueDays } from 'c/dealMoments';
import type { Standing } from 'c/dealMoments';
import { LED_WORDS, wordFor } from 'c/kindWords';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { LABELS } from './labels';

/** Where a deal stands: credit first, then who led last, then what is due. Fires `handback` with the id of the takeover. */
export default class DealStanding extends LightningElement {
    @api standing?: Standing;
    @api userId?: string;
    /** Days after which a takeover that was not handed back is asked about. */
    @api handBackDays = 14;
    @api disabled = false;

    labels = LABELS;

    /* Credit first: the order is a rule of the product. */
    get counts(): { key: string; label: string; value: number; icon: string }[] | undefined {
        const counts = this.standing?.counts;
        return (
            counts && [
                { key: 'assists', label: LABELS.assists, value: counts.assists, icon: 'utility:people' },
                { key: 'directed', label: LABELS.directed, value: counts.directed, icon: 'utility:announcement' },
                { key: 'takeovers', label: LABELS.takeovers, value: counts.takeovers, icon: 'utility:replace' }
            ]
        );
    }

    get lastLedText(): string {
        const { lastLed, isLeadHidden } = this.standing ?? {};
        if (isLeadHidden) return LABELS.notVisible;
        return lastLed?.led ? wordFor(LED_WORDS, lastLed.led) : LABELS.noLead;
    }

    get lastLedOn(): string {
        const day = this.standing?.lastLed?.occurredOn;
        return day ? dayText(day) : '';
    }

    get handBackText(): string | undefined {
        const today = dayIn(TIME_ZONE, new Date());
        const days = this.standing && overdueDays(this.standing, today, Number(this.handBackDays));
        return days === undefined ? undefined : phrase(LABELS.handBackDue, days);
    }

    get canHandBack(): boolean {
        const takeover = this.standing?.openTakeover;
        return takeover !== undefined && isAuthor(takeover, this.userId);
    }

    handleHandBack(): void {
        this.dispatchEvent(new CustomEvent('handback', { detail: this.standing?.openTakeover?.id }));
    }
}
