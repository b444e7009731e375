import { LightningElement, api } from 'lwc';
import { goTo } from 'page/address';
import { fieldNameOf, tableColumn } from 'page/columns';
import { askHost, messageOf } from 'page/server';
import type { ListRows, PageModel } from '../../../../page-model.ts';

type ListPageModel = Extract<PageModel, { kind: 'list' }>;

/** Long enough that a person who is typing sends one request, short enough to feel at once. */
const PAUSE = 300;

/** A list view of an object: its rows in a table, sorted, searched and fetched page by page. */
export default class ListPage extends LightningElement {
    @api model!: ListPageModel;

    rows: ListRows['rows'] = [];
    hasMore = false;
    isLoading = true;
    errorText = '';
    sortedBy = '';
    direction: 'asc' | 'desc' = 'asc';
    search = '';
    private timer: number | undefined;
    private request = 0;

    connectedCallback(): void {
        void this.load();
    }

    disconnectedCallback(): void {
        clearTimeout(this.timer);
    }

    get views(): { label: string; value: string }[] {
        return this.model.views.map(({ name, label }) => ({ label, value: name }));
    }

    get columns(): object[] {
        return this.model.columns.map(tableColumn);
    }

    get sortedColumn(): string {
        const column = this.model.columns.find(({ key }) => key === this.sortedBy);
        return column ? fieldNameOf(column) : '';
    }

    get isEmpty(): boolean {
        return !this.isLoading && !this.errorText && this.rows.length === 0;
    }

    get emptyText(): string {
        return this.search ? `Nothing found for "${this.search}".` : `There are no ${this.model.title} in this view.`;
    }

    get hasRows(): boolean {
        return this.rows.length > 0;
    }

    get countText(): string {
        return this.isLoading ? 'Loading' : `${this.rows.length}${this.hasMore ? '+' : ''} items`;
    }

    handleNew(): void {
        goTo(this.model.newUrl ?? '');
    }

    handleView(event: CustomEvent<{ value: string }>): void {
        const filterName = encodeURIComponent(event.detail.value);
        goTo(`/lightning/o/${this.model.object.apiName}/list?filterName=${filterName}`);
    }

    handleSearch(event: CustomEvent<{ value: string }>): void {
        this.search = event.detail.value;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.load(), PAUSE) as unknown as number;
    }

    handleSort(event: CustomEvent<{ fieldName: string; sortDirection: 'asc' | 'desc' }>): void {
        this.sortedBy = event.detail.fieldName.replace(/Url$/, '');
        this.direction = event.detail.sortDirection;
        void this.load();
    }

    handleMore(): void {
        void this.load(this.rows);
    }

    private async load(before: ListRows['rows'] = []): Promise<void> {
        const mine = ++this.request;
        this.isLoading = true;
        try {
            const answer = await askHost<ListRows>('rows', this.query(before.length));
            if (mine !== this.request) return;
            this.rows = [...before, ...answer.rows];
            this.hasMore = answer.hasMore;
            this.errorText = '';
        } catch (error) {
            if (mine === this.request) this.errorText = messageOf(error);
        }
        if (mine === this.request) this.isLoading = false;
    }

    private query(offset: number): Record<string, string> {
        return {
            object: this.model.object.apiName,
            view: this.model.view,
            search: this.search,
            sortBy: this.sortedBy,
            descending: String(this.direction === 'desc'),
            offset: String(offset)
        };
    }
}
