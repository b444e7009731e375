import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import { createRecord } from 'lightning/uiRecordApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { areFieldsValid } from 'c/formFields';
import { newRequest } from 'c/helpRequestRecords';
import type { HelpRequestDraft } from 'c/helpRequestRecords';
import { HELPS } from 'c/helpWords';
import { dropDraft, keepDraft, keptDraft } from 'c/keptDraft';
import { dayIn } from 'c/period';
import { phrase } from 'c/phrase';
import { saveIn } from 'c/savingDialog';
import { LABELS } from './labels';
import { quickDays } from './quickDays';
import { refusalsOf } from './refusals';

const FORM = 'helpRequest';

/** Seven questions that keep the seller in the lead. Closes with true once the request is saved. */
export default class HelpRequestForm extends LightningModal {
    @api dealId = '';
    /** The name of the seller's manager; without one the form asks for a person. */
    @api manager?: string;
    /** The manager is not active any more: the form asks for a person. */
    @api isManagerInactive = false;
    /** The facts of the deal, which the seller need not type. */
    @api situation = '';

    labels = LABELS;
    helpOptions = HELPS;
    today = dayIn(TIME_ZONE, new Date());
    quickDays = quickDays(this.today);
    leadOptions = [
        { label: LABELS.leadSeller, value: 'Seller' },
        { label: LABELS.leadManager, value: 'ManagerUntil' }
    ];
    people = {
        criteria: [
            { fieldPath: 'IsActive', operator: 'eq', value: true },
            { fieldPath: 'Id', operator: 'ne', value: USER_ID }
        ]
    };
    isSaving = false;
    isKept = false;
    problems?: string[];
    draft = draftOf('');

    connectedCallback(): void {
        const kept = keptDraft<HelpRequestDraft>(FORM, this.dealId);
        this.isKept = kept !== undefined;
        this.draft = { ...draftOf(this.situation), ...kept };
    }

    get isPersonAsked(): boolean {
        return !this.manager || this.isManagerInactive;
    }

    get goesTo(): string {
        if (!this.manager) return LABELS.noManager;
        return phrase(this.isManagerInactive ? LABELS.inactiveManager : LABELS.goesTo, this.manager);
    }

    get isLeadGivenAway(): boolean {
        return this.draft.leadAfter === 'ManagerUntil';
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { field = '' } = (event.target as HTMLElement).dataset;
        this.take({ [field]: event.detail.value });
    }

    handlePerson(event: CustomEvent<{ recordId: string | null }>): void {
        this.take({ askedOf: event.detail.recordId ?? '' });
    }

    handleQuickDay(event: Event): void {
        this.take({ neededBy: (event.target as HTMLElement).dataset.day ?? '' });
    }

    handleDiscard(): void {
        dropDraft(FORM, this.dealId);
        this.isKept = false;
        this.draft = draftOf(this.situation);
    }

    handleCancel(): void {
        this.close();
    }

    async handleSend(): Promise<void> {
        const asking = { userId: USER_ID, today: this.today, isPersonAsked: this.isPersonAsked };
        if (this.isSaving || !areFieldsValid(this.template, refusalsOf(this.draft, asking))) return;
        // A kept draft can name a person from when the deal's owner had no manager to ask.
        const draft = { ...this.draft, askedOf: this.isPersonAsked ? this.draft.askedOf : '' };
        if (!(await saveIn(this, () => createRecord(newRequest(this.dealId, draft))))) return;
        dropDraft(FORM, this.dealId);
        this.close(true);
    }

    /* Kept at every change: a crash gives no warning. */
    private take(change: Partial<HelpRequestDraft>): void {
        this.draft = { ...this.draft, ...change };
        keepDraft(FORM, this.dealId, this.draft);
    }
}

function draftOf(situation: string): HelpRequestDraft {
    return {
        situation,
        tried: '',
        thinking: '',
        intent: '',
        wantedHelp: '',
        leadAfter: 'Seller',
        leadUntil: '',
        neededBy: '',
        askedOf: ''
    };
}
