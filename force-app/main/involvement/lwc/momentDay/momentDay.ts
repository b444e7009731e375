import { LightningElement, api } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import ANOTHER from '@salesforce/label/c.MomentDayAnother';
import DAY from '@salesforce/label/c.MomentDay';
import FUTURE from '@salesforce/label/c.MomentDayFuture';
import INVALID from '@salesforce/label/c.MomentDayInvalid';
import ON from '@salesforce/label/c.MomentDayOn';
import TODAY from '@salesforce/label/c.MomentDayToday';
import YESTERDAY from '@salesforce/label/c.MomentDayYesterday';
import { dayText } from 'c/dateText';
import { addDays, dayIn, isDay } from 'c/period';
import { phrase } from 'c/phrase';

/**
 * The day of the next moment. Today needs no action; another day is behind a button. Fires `day` with the day, undefined
 * for today, and null while what is typed is no day that a moment can be on.
 */
export default class MomentDay extends LightningElement {
    /** The day that counts; today where it is left out. Another one than was chosen here closes the question. */
    @api
    get value(): string | null | undefined {
        return this.day;
    }
    set value(day: string | null | undefined) {
        if (day !== this.day) this.isOpen = false;
        this.day = day;
    }
    @api disabled = false;

    labels = { another: ANOTHER, day: DAY, future: FUTURE, invalid: INVALID, today: TODAY, yesterday: YESTERDAY };
    isOpen = false;
    private day?: string | null;
    today = dayIn(TIME_ZONE, new Date());

    get onText(): string {
        return this.value ? phrase(ON, dayText(this.value)) : '';
    }

    get shownDay(): string {
        return this.value ?? this.today;
    }

    handleOpen(): void {
        this.today = dayIn(TIME_ZONE, new Date());
        this.isOpen = true;
    }

    handleToday(): void {
        this.isOpen = false;
        this.tell(undefined);
    }

    handleYesterday(): void {
        this.tell(addDays(this.today, -1));
    }

    handleDay(event: CustomEvent<{ value: string | null }>): void {
        const day = event.detail.value ?? '';
        if (!isDay(day) || day > this.today) this.tell(null);
        else this.tell(day === this.today ? undefined : day);
    }

    private tell(day: string | null | undefined): void {
        this.day = day;
        this.dispatchEvent(new CustomEvent('day', { detail: day }));
    }
}
