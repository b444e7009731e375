import { LightningElement, api } from 'lwc';

/** Icon, kind and name on top of a page; actions and fields go into the slots. */
export default class PageHeader extends LightningElement {
    @api heading = '';
    @api eyebrow = '';
    @api iconName = '';
}
