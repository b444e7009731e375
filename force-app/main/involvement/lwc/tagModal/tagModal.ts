import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import DONE from '@salesforce/label/c.TagDone';

/** The pad for a deal from wherever its name stands. Closes with true when a moment was tagged and not undone. */
export default class TagModal extends LightningModal {
    @api opportunityId?: string;
    /** The day that the pad begins with. */
    @api day?: string;

    doneLabel = DONE;
    private readonly tagged = new Set<string>();

    handleTagged(event: CustomEvent<string>): void {
        this.tagged.add(event.detail);
    }

    handleUndone(event: CustomEvent<string>): void {
        this.tagged.delete(event.detail);
    }

    handleDone(): void {
        this.close(this.tagged.size > 0);
    }
}
