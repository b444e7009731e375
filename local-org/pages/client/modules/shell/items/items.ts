import { LightningElement, api } from 'lwc';
import type { PageItem, PageModel } from '../../../../page-model.ts';

type Item<Kind extends PageItem['kind']> = Extract<PageItem, { kind: Kind }>;

interface Shown {
    readonly id: string;
    readonly component?: Item<'component'>;
    readonly tabs?: Item<'tabs'>;
    readonly accordion?: Item<'accordion'>;
    readonly highlights?: Item<'highlights'>;
    readonly details?: Item<'details'>;
    readonly relatedList?: Item<'relatedList'>;
    readonly path?: Item<'path'>;
    readonly richText?: Item<'richText'>;
    readonly missing?: Item<'missing'>;
}

/** What is placed in a region or a tab, from top to bottom. */
export default class Items extends LightningElement {
    @api items: readonly PageItem[] = [];
    @api page?: Extract<PageModel, { kind: 'record' }>;

    get shown(): Shown[] {
        return this.items.map((item) => ({ id: item.id, [item.kind]: item }));
    }
}
