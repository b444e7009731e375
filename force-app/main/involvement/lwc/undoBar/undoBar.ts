import { LightningElement, api } from 'lwc';
import UNDO from '@salesforce/label/c.UndoBarUndo';
import { phrase } from 'c/phrase';

const SECOND_MS = 1000;

/**
 * Says what was done and counts down while it can be undone: fires `undo` when asked to and `expire` at zero. The
 * countdown waits while the pointer or the focus is on the bar, so that nobody races it.
 */
export default class UndoBar extends LightningElement {
    @api text = '';
    @api seconds = 5;
    @api disabled = false;
    private secondsLeft?: number;
    private isHeld = false;
    private timer?: ReturnType<typeof setInterval>;

    get undoLabel(): string {
        return phrase(UNDO, this.secondsLeft ?? this.seconds);
    }

    connectedCallback(): void {
        this.secondsLeft = this.seconds;
        // A countdown is what this component is for; it ends with the component.
        // eslint-disable-next-line @lwc/lwc/no-async-operation
        this.timer = setInterval(() => this.tick(), SECOND_MS);
    }

    disconnectedCallback(): void {
        clearInterval(this.timer);
    }

    handleHold(): void {
        this.isHeld = true;
    }

    handleRelease(): void {
        this.isHeld = false;
    }

    handleUndo(): void {
        this.dispatchEvent(new CustomEvent('undo'));
    }

    private tick(): void {
        if (this.isHeld || this.disabled) return;
        this.secondsLeft = Math.max(0, (this.secondsLeft ?? this.seconds) - 1);
        if (this.secondsLeft > 0) return;
        clearInterval(this.timer);
        this.dispatchEvent(new CustomEvent('expire'));
    }
}
