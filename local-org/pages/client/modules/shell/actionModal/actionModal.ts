import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { PageItem, PageModel } from '../../../../page-model.ts';

/** The screen of a quick action: a deployed component, until it says that it is done. */
export default class ActionModal extends LightningModal {
    @api item!: Extract<PageItem, { kind: 'component' }>;
    @api page!: Extract<PageModel, { kind: 'record' }>;

    handleClose(): void {
        this.close();
    }
}
