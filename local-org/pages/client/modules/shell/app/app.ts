import { LightningElement } from 'lwc';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { goTo, onNavigate, pageUnder } from 'page/address';
import { context } from 'page/context';
import { refreshEverything, watchRecords } from 'page/records';
import { askHost, messageOf } from 'page/server';
import { tellSaved } from 'page/toast';
import FormModal from 'shell/formModal';
import type { FormModel, PageModel } from '../../../../page-model.ts';

interface ShownPage {
    readonly key: string;
    readonly model: PageModel;
}

/** The Lightning-like frame: header, navigation, and the page that belongs to the address. */
export default class App extends LightningElement {
    pages: readonly ShownPage[] = [];
    isLoading = true;
    path = location.pathname;
    private request = 0;
    private stop: (() => void) | undefined;
    private stopRecords: (() => void) | undefined;
    /** Address of the shown page without a form over it. */
    private under = '';

    connectedCallback(): void {
        this.stop = onNavigate(() => void this.show(true));
        this.stopRecords = watchRecords((id) => void this.renew(id));
        void this.show(false);
    }

    disconnectedCallback(): void {
        this.stop?.();
        this.stopRecords?.();
    }

    get viewedAs(): string | undefined {
        const { origin, userId, userName } = context;
        return origin && origin.userId !== userId ? userName : undefined;
    }

    /** Links inside components lead through the shell unless the person wants a new tab. */
    handleClick(event: MouseEvent): void {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
        const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
        if (!link || link.origin !== location.origin || !link.pathname.startsWith('/lightning/')) return;
        if (link.pathname.startsWith('/lightning/app/') || link.hasAttribute('download')) return;
        event.preventDefault();
        goTo(link.href);
    }

    handleSkip(event: Event): void {
        event.preventDefault();
        this.focusMain();
    }

    private focusMain(): void {
        (this.refs?.['main'] as HTMLElement | undefined)?.focus();
    }

    get mainClass(): string {
        return context.utilities.length ? 'main main_over-bar' : 'main';
    }

    /** Shows the page of the address. What is shown already stays, with everything that was typed into it, under a form. */
    private async show(movesFocus: boolean): Promise<void> {
        const mine = ++this.request;
        const url = location.pathname + location.search;
        const under = pageUnder(new URL(location.href));
        const isGood = this.pages.length > 0 && this.pages[0]?.model.kind !== 'error';
        const stays = isGood && (under === this.under || NEW.test(location.pathname));
        if (stays && !FORM.test(location.pathname)) return;
        this.isLoading = true;
        const model = await askHost<PageModel>('page', { url }).catch((error: unknown) => failed(error));
        if (mine !== this.request) return;
        this.isLoading = false;
        this.path = location.pathname;
        if (!stays || model.kind === 'error') this.replace(model, under, movesFocus);
        if ('form' in model && model.form) void this.openForm(model, model.form);
    }

    private replace(model: PageModel, under: string, movesFocus: boolean): void {
        this.under = under;
        this.pages = [{ key: `${under} ${this.request}`, model }];
        document.title = `${model.title} | ${context.app.label}`;
        scrollTo(0, 0);
        if (movesFocus) this.focusMain();
    }

    /** Afterwards the page under the form is there again; a record that was made from a list is shown. */
    private async openForm({ object }: FormPage, form: FormModel): Promise<void> {
        const address = location.href;
        const saved = (await FormModal.open({ label: form.title, size: 'medium', form })) as
            RecordRepresentation | undefined;
        if (saved) {
            const name = String(saved.fields['Name']?.value ?? saved.id);
            tellSaved(object, { id: saved.id, name }, form.recordId ? 'saved' : 'created');
            // Lists do not hear of a new record by themselves.
            if (!form.recordId) await refreshEverything();
        }
        if (location.href !== address) return;
        const isRecord = this.pages[0]?.model.kind === 'record';
        const made = saved && !isRecord ? `/lightning/r/${object.apiName}/${saved.id}/view` : undefined;
        goTo(made ?? (isRecord ? `${this.under}/view` : this.under), true);
    }

    /** A newer version of the shown record can have another name, and other components that its page shows. */
    private async renew(recordId: string): Promise<void> {
        const shown = this.pages[0];
        if (shown?.model.kind !== 'record' || shown.model.recordId !== recordId) return;
        const model = await askHost<PageModel>('page', { url: `${this.under}/view` }).catch(() => undefined);
        if (model?.kind !== 'record' || this.pages[0] !== shown) return;
        this.pages = [{ key: shown.key, model }];
        document.title = `${model.title} | ${context.app.label}`;
    }
}

type FormPage = Extract<PageModel, { kind: 'record' | 'list' }>;

/** Addresses that open a form over a page. */
const FORM = /\/(?:new|edit)$/;
const NEW = /\/new$/;

function failed(error: unknown): PageModel {
    const next = [{ label: 'Try again', url: location.pathname + location.search }];
    return { kind: 'error', title: 'This page could not be loaded', message: messageOf(error), next };
}
