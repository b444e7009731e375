import { LightningElement, api } from 'lwc';
import type { PageItem, PageLayout, PageModel } from '../../../../page-model.ts';

type RecordPage = Extract<PageModel, { kind: 'record' }>;

interface Region {
    readonly name: string;
    readonly className: string;
    readonly items: readonly PageItem[];
}

/** The regions of a page, side by side where there is room, one below the other where there is not. */
export default class Layout extends LightningElement {
    @api layout!: PageLayout;
    @api page?: RecordPage;

    get rows(): { id: string; regions: Region[] }[] {
        return this.layout.rows.map(({ id, regions }) => ({
            id,
            regions: regions.map(({ name, width, items }) => ({
                name,
                className: `slds-col slds-size_12-of-12 slds-large-size_${width}-of-12 slds-p-horizontal_x-small`,
                items
            }))
        }));
    }
}
