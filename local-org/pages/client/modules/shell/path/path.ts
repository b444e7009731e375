import { LightningElement, api, wire } from 'lwc';
import { getRecord, updateRecord } from 'lightning/uiRecordApi';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { context } from 'page/context';
import { pathsOf } from 'page/fields';
import { messageOf } from 'page/server';
import { tell } from 'page/toast';
import type { PageModel, PathModel } from '../../../../page-model.ts';

interface Step {
    readonly value: string;
    readonly label: string;
    readonly className: string;
    /** What the colours say. */
    readonly state: string;
    readonly isComplete: boolean;
    readonly selected: string;
    readonly tabIndex: string;
}

/** The record's stages with guidance for the chosen one; whoever may edit the record brings it on from here. */
export default class Path extends LightningElement {
    @api path!: PathModel;
    @api page!: Extract<PageModel, { kind: 'record' }>;

    record: RecordRepresentation | undefined;
    /** The stage that is looked at; undefined: the record's own. */
    selected: string | undefined;
    isOpen = false;
    isSaving = false;

    get recordId(): string {
        return this.page.recordId;
    }

    get fields(): string[] {
        const { apiName } = this.page.object;
        const shown = this.path.steps.flatMap(({ fields }) => fields);
        return [...new Set([`${apiName}.${this.path.fieldName}`, ...pathsOf(apiName, shown)])];
    }

    @wire(getRecord, { recordId: '$recordId', optionalFields: '$fields' })
    wiredRecord({ data }: { data?: RecordRepresentation }): void {
        if (data) this.record = data;
    }

    get currentIndex(): number {
        const value = this.record?.fields[this.path.fieldName]?.value;
        return this.path.steps.findIndex((step) => step.value === value);
    }

    get chosenIndex(): number {
        const chosen = this.path.steps.findIndex(({ value }) => value === this.selected);
        return Math.max(0, chosen < 0 ? this.currentIndex : chosen);
    }

    get chosen(): PathModel['steps'][number] | undefined {
        return this.path.steps[this.chosenIndex];
    }

    get steps(): Step[] {
        const { currentIndex, chosenIndex } = this;
        return this.path.steps.map(({ value, label }, index) => {
            const isCurrent = index === currentIndex;
            const isComplete = index < currentIndex;
            const name = isCurrent ? 'current' : isComplete ? 'complete' : 'incomplete';
            const active = index === chosenIndex ? ' slds-is-active' : '';
            return {
                value,
                label,
                className: `slds-path__item slds-is-${name}${active}`,
                state: isCurrent ? 'Current stage' : isComplete ? 'Stage complete' : 'Stage not reached',
                isComplete,
                selected: String(index === chosenIndex),
                tabIndex: index === chosenIndex ? '0' : '-1'
            };
        });
    }

    get hasFields(): boolean {
        return (this.chosen?.fields.length ?? 0) > 0;
    }

    get hasCoaching(): boolean {
        return this.path.steps.some(({ fields, guidance }) => fields.length > 0 || guidance !== '');
    }

    get isCoaching(): boolean {
        return this.isOpen && (this.hasFields || Boolean(this.chosen?.guidance));
    }

    get coachingState(): string {
        return String(this.isOpen);
    }

    /** Narrow screens have this button in place of the arrow. */
    get moreText(): string {
        return this.isOpen ? 'Show Less' : 'Show More';
    }

    get triggerClass(): string {
        return `slds-button slds-button_icon slds-button_icon-border-filled slds-path__trigger${this.isOpen ? ' slds-path__trigger_open' : ''}`;
    }

    /** The stage that the button leads to: the one that is looked at, or the one after the record's own. */
    get target(): PathModel['steps'][number] | undefined {
        const { currentIndex, chosenIndex } = this;
        return this.path.steps[chosenIndex === currentIndex ? currentIndex + 1 : chosenIndex];
    }

    get canMark(): boolean {
        return this.path.canEdit && this.record !== undefined && this.target !== undefined;
    }

    get markText(): string {
        const { label } = this.path;
        return this.chosenIndex === this.currentIndex ? `Mark ${label} as Complete` : `Mark as Current ${label}`;
    }

    handleToggle(): void {
        this.isOpen = !this.isOpen;
    }

    handleSelect(event: Event): void {
        this.choose((event.currentTarget as HTMLElement).dataset['value']);
    }

    handleKey(event: KeyboardEvent): void {
        const forward = context.i18n['dir'] === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
        const back = context.i18n['dir'] === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
        const last = this.path.steps.length - 1;
        const targets: Readonly<Record<string, number>> = {
            [forward]: Math.min(last, this.chosenIndex + 1),
            [back]: Math.max(0, this.chosenIndex - 1),
            Home: 0,
            End: last
        };
        const index = targets[event.key];
        if (index === undefined) return;
        event.preventDefault();
        this.choose(this.path.steps[index]?.value);
        this.template?.querySelectorAll<HTMLElement>('.slds-path__link')[index]?.focus();
    }

    async handleMark(): Promise<void> {
        const { target } = this;
        if (this.isSaving || !target) return;
        this.isSaving = true;
        try {
            await updateRecord({ fields: { Id: this.recordId, [this.path.fieldName]: target.value } });
            this.selected = undefined;
            tell({ title: 'Success', message: `${this.path.label} changed successfully.`, variant: 'success' });
        } catch (error) {
            tell({ title: `${this.path.label} was not changed`, message: messageOf(error), variant: 'error' });
        }
        this.isSaving = false;
    }

    private choose(value: string | undefined): void {
        this.selected = value;
    }
}
