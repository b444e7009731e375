import { LightningElement, api } from 'lwc';

/** A card that stands where something cannot be shown. */
export default class Note extends LightningElement {
    @api heading = '';
    @api text = '';
}
