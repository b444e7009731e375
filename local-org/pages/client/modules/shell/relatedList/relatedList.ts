import { LightningElement, api, wire } from 'lwc';
import { goTo } from 'page/address';
import { tableColumn } from 'page/columns';
import type { WireResult } from 'page/records';
import { getRelatedRows } from 'page/relatedRows';
import { messageOf } from 'page/server';
import type { ListRows, PageModel, RelatedListModel } from '../../../../page-model.ts';

/** The children of a record, in a table of the fields that the page layout names. */
export default class RelatedList extends LightningElement {
    @api list!: RelatedListModel;
    @api page!: Extract<PageModel, { kind: 'record' }>;

    rows: ListRows['rows'] | undefined;
    hasMore = false;
    errorText = '';

    get parentId(): string {
        return this.page.recordId;
    }

    get listName(): string {
        return this.list.name;
    }

    @wire(getRelatedRows, { parentId: '$parentId', list: '$listName' })
    wiredRows({ data, error }: WireResult<ListRows>): void {
        this.errorText = error ? messageOf(error) : '';
        if (!data) return;
        this.rows = data.rows;
        this.hasMore = data.hasMore;
    }

    get heading(): string {
        return this.rows ? `${this.list.title} (${this.rows.length}${this.hasMore ? '+' : ''})` : this.list.title;
    }

    get columns(): object[] {
        return this.list.columns.map(tableColumn);
    }

    /** The datatable makes its rows its own, so it gets copies. */
    get tableRows(): object[] {
        return (this.rows ?? []).map((row) => ({ ...row }));
    }

    get hasRows(): boolean {
        return this.tableRows.length > 0;
    }

    get isEmpty(): boolean {
        return this.rows?.length === 0;
    }

    handleNew(): void {
        goTo(this.list.newUrl ?? '');
    }
}
