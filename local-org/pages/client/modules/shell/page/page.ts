import { LightningElement, api } from 'lwc';
import type { PageLayout, PageModel } from '../../../../page-model.ts';

/** One page of whatever kind. */
export default class Page extends LightningElement {
    @api model!: PageModel;

    get recordPage(): Extract<PageModel, { kind: 'record' }> | undefined {
        return this.model.kind === 'record' ? this.model : undefined;
    }

    get layoutPage(): Extract<PageModel, { kind: 'layout' }> | undefined {
        return this.model.kind === 'layout' ? this.model : undefined;
    }

    get listPage(): Extract<PageModel, { kind: 'list' }> | undefined {
        return this.model.kind === 'list' ? this.model : undefined;
    }

    get errorPage(): Extract<PageModel, { kind: 'error' }> | undefined {
        return this.model.kind === 'error' ? this.model : undefined;
    }

    get needsHeader(): boolean {
        return this.recordPage !== undefined && !hasHighlights(this.recordPage.layout);
    }

    get isEmpty(): boolean {
        return this.layoutPage !== undefined && this.layoutPage.layout.rows.length === 0;
    }
}

function hasHighlights(layout: PageLayout): boolean {
    return layout.rows.some(({ regions }) =>
        regions.some(({ items }) => items.some(({ kind }) => kind === 'highlights'))
    );
}
