import { LightningElement, api } from 'lwc';
import CREDIT from '@salesforce/label/c.SectionCredit';
import FACTS from '@salesforce/label/c.SectionFacts';
import type { Credit, Fact } from 'c/personFacts';

/** What kept the seller in the lead, as numbers that stand out; then facts, each with the question it leads to. */
export default class FactList extends LightningElement {
    @api credits: readonly Credit[] = [];
    @api facts: readonly Fact[] = [];

    labels = { credit: CREDIT, facts: FACTS };
}
