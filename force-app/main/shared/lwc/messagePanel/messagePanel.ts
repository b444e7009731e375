import { LightningElement, api } from 'lwc';
import LOADING from '@salesforce/label/c.MessagePanelLoading';
import RETRY from '@salesforce/label/c.MessagePanelRetry';
import UNKNOWN_ERROR from '@salesforce/label/c.MessagePanelUnknownError';

export type MessageState = 'loading' | 'empty' | 'error';

/**
 * Stands where content is loading, missing or failed to load. Fires `retry` when the reader asks to try again; content
 * in the default slot is the first step that an empty panel teaches.
 */
export default class MessagePanel extends LightningElement {
    @api state: MessageState = 'loading';
    @api heading?: string;
    /** One sentence, or several, each shown as a line of its own. */
    @api text?: string | readonly string[];
    @api retryable = false;

    labels = { loading: LOADING, retry: RETRY };

    get isLoading(): boolean {
        return this.state === 'loading';
    }

    get isError(): boolean {
        return this.state === 'error';
    }

    get panelRole(): 'alert' | undefined {
        return this.isError ? 'alert' : undefined;
    }

    get iconName(): string {
        return this.isError ? 'utility:error' : 'utility:info_alt';
    }

    get iconVariant(): string | undefined {
        return this.isError ? 'error' : undefined;
    }

    get lines(): { key: string; text: string }[] {
        const given = typeof this.text === 'string' ? [this.text] : (this.text ?? []);
        const lines = given.length === 0 && this.isError ? [UNKNOWN_ERROR] : given;
        return lines.map((text, index) => ({ key: String(index), text }));
    }

    get canRetry(): boolean {
        return this.isError && this.retryable;
    }

    handleRetry(): void {
        this.dispatchEvent(new CustomEvent('retry'));
    }
}
