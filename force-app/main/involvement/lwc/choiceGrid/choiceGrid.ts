import { LightningElement, api } from 'lwc';

/** One choice of the grid. `label` is the whole sentence a screen reader says, `text` the short word that is seen. */
export interface Choice {
    readonly value: string;
    readonly text: string;
    readonly label: string;
    readonly icon?: string;
}

/** Where each arrow key moves in a grid: rows down, columns right. */
const MOVES: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1]
};

/**
 * A radio group in rows and columns with one tab stop. The arrow keys only move, because choosing may save: Space, Enter
 * or a tap chooses. Fires `choose` with the value, and `preview` with the value under the pointer or the focus, or
 * null when both have left.
 */
export default class ChoiceGrid extends LightningElement {
    @api label = '';
    @api choices: readonly Choice[] = [];
    @api columns = 3;
    @api value?: string;
    @api disabled = false;
    /** Shown beside rows and above columns; every choice says them in its own label. */
    @api rowHeaders: readonly string[] = [];
    @api columnHeaders: readonly string[] = [];
    private focused?: number;

    /* A template's literal arrives as text. */
    private get width(): number {
        return Number(this.columns);
    }

    get hasColumnHeaders(): boolean {
        return this.columnHeaders.length > 0;
    }

    get gridClass(): string {
        return `grid columns-${this.width}${this.rowHeaders.length > 0 ? ' has-row-headers' : ''}`;
    }

    get disabledState(): 'true' | 'false' {
        return this.disabled ? 'true' : 'false';
    }

    get rows() {
        const stop = this.tabStop;
        const count = Math.ceil(this.choices.length / this.width);
        return Array.from({ length: count }, (_, row) => ({
            key: String(row),
            header: this.rowHeaders[row],
            cells: this.choices.slice(row * this.width, (row + 1) * this.width).map((choice, column) => {
                const index = row * this.width + column;
                const isChosen = choice.value === this.value;
                return {
                    ...choice,
                    index,
                    isChosen,
                    ariaChecked: String(isChosen),
                    tabIndex: index === stop ? 0 : -1,
                    cssClass: isChosen ? 'cell chosen' : 'cell'
                };
            })
        }));
    }

    private get tabStop(): number {
        if (this.focused !== undefined && this.focused < this.choices.length) return this.focused;
        const chosen = this.choices.findIndex((choice) => choice.value === this.value);
        return Math.max(chosen, 0);
    }

    /** Puts the focus on the tab stop: the chosen choice, or the first. */
    @api
    focus(): void {
        this.buttonAt(this.tabStop)?.focus();
    }

    handleClick(event: MouseEvent): void {
        const choice = this.choiceOf(event);
        if (choice && !this.disabled) this.dispatchEvent(new CustomEvent('choose', { detail: choice.value }));
    }

    handleKeydown(event: KeyboardEvent): void {
        const target = this.target(event);
        if (target === undefined) return;
        event.preventDefault();
        this.buttonAt(target)?.focus();
    }

    handleFocus(event: FocusEvent): void {
        this.focused = indexOf(event);
        this.handlePreview(event);
    }

    handlePreview(event: Event): void {
        this.dispatchEvent(new CustomEvent('preview', { detail: this.choiceOf(event)?.value ?? null }));
    }

    handleLeave(): void {
        this.dispatchEvent(new CustomEvent('preview', { detail: null }));
    }

    private target(event: KeyboardEvent): number | undefined {
        const from = indexOf(event);
        const last = this.choices.length - 1;
        if (event.key === 'Home') return 0;
        if (event.key === 'End') return last;
        const move = MOVES[event.key];
        if (!move) return undefined;
        const column = (from % this.width) + move[1];
        const to = from + move[0] * this.width + move[1];
        const stays = column < 0 || column >= this.width || to < 0 || to > last;
        return stays ? from : to;
    }

    private choiceOf(event: Event): Choice | undefined {
        return this.choices[indexOf(event)];
    }

    private buttonAt(index: number): HTMLButtonElement | null {
        return this.template?.querySelector<HTMLButtonElement>(`button[data-index="${index}"]`) ?? null;
    }
}

function indexOf(event: Event): number {
    return Number((event.currentTarget as HTMLElement).dataset.index);
}
