import { LightningElement } from 'lwc';
import { context } from 'page/context';
import type { PageItem } from '../../../../page-model.ts';

interface Utility {
    readonly id: string;
    readonly label: string;
    readonly iconName: string;
    readonly panelClass: string;
    readonly expanded: string;
    readonly items: readonly PageItem[];
}

/** The app's utility bar: components that stay while pages change, each behind a button in the footer. */
export default class UtilityBar extends LightningElement {
    private openId = '';
    /** A component is made when its panel is opened first, and kept from then on. */
    private readonly made = new Set<string>();

    get utilities(): Utility[] {
        return context.utilities.map(({ id, label, iconName, item }) => {
            const isOpen = id === this.openId;
            return {
                id,
                label,
                iconName,
                panelClass: isOpen ? 'panel' : 'slds-hide',
                expanded: String(isOpen),
                items: this.made.has(id) ? [item] : []
            };
        });
    }

    get hasUtilities(): boolean {
        return context.utilities.length > 0;
    }

    handleToggle(event: Event): void {
        const { id = '' } = (event.currentTarget as HTMLElement).dataset;
        this.made.add(id);
        this.openId = this.openId === id ? '' : id;
    }

    handleKey(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || !this.openId) return;
        this.template?.querySelector<HTMLElement>(`button[data-id="${this.openId}"]`)?.focus();
        this.openId = '';
    }
}
