import { LightningElement } from 'lwc';
import { goTo, onNavigate } from 'page/address';
import { context } from 'page/context';
import { askHost, messageOf } from 'page/server';
import type { PageModel } from '../../../../page-model.ts';

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

    connectedCallback(): void {
        this.stop = onNavigate(() => void this.show(true));
        void this.show(false);
    }

    disconnectedCallback(): void {
        this.stop?.();
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

    private async show(movesFocus: boolean): Promise<void> {
        const mine = ++this.request;
        const url = location.pathname + location.search;
        this.isLoading = true;
        const model = await askHost<PageModel>('page', { url }).catch((error: unknown) => failed(error));
        if (mine !== this.request) return;
        this.isLoading = false;
        this.path = location.pathname;
        this.pages = [{ key: `${url} ${mine}`, model }];
        document.title = `${model.title} | ${context.app.label}`;
        scrollTo(0, 0);
        if (movesFocus) this.focusMain();
    }
}

function failed(error: unknown): PageModel {
    const next = [{ label: 'Try again', url: location.pathname + location.search }];
    return { kind: 'error', title: 'This page could not be loaded', message: messageOf(error), next };
}
