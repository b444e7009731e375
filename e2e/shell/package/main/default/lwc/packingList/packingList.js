import { LightningElement } from 'lwc';

/** What to take along. */
export default class PackingList extends LightningElement {}
