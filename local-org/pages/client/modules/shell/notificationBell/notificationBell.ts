import { LightningElement } from 'lwc';
import { context } from 'page/context';
import { askHost, messageOf } from 'page/server';
import type { Notification } from '../../../../page-model.ts';

/** Notifications seen up to this moment are no longer counted; kept in the browser only. */
const SEEN = 'local-org-notifications-seen';

/** The bell: how many notifications are new, and the newest ones on request. */
export default class NotificationBell extends LightningElement {
    notifications: readonly Notification[] = [];
    isOpen = false;
    errorText = '';
    timeZone = context.i18n['timeZone'];
    private seen = localStorage.getItem(SEEN) ?? '';

    connectedCallback(): void {
        void this.load();
    }

    get count(): number {
        return this.notifications.filter(({ createdDate }) => createdDate > this.seen).length;
    }

    get text(): string {
        return this.count ? `Notifications, ${this.count} new` : 'Notifications';
    }

    get isEmpty(): boolean {
        return this.notifications.length === 0 && !this.errorText;
    }

    get expanded(): string {
        return String(this.isOpen);
    }

    async handleToggle(): Promise<void> {
        this.isOpen = !this.isOpen;
        if (!this.isOpen) return;
        await this.load();
        this.seen = this.notifications[0]?.createdDate ?? this.seen;
        localStorage.setItem(SEEN, this.seen);
    }

    handleKey(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || !this.isOpen) return;
        this.isOpen = false;
        (this.refs?.['bell'] as HTMLElement | undefined)?.focus();
    }

    handleFocusOut(event: FocusEvent): void {
        const inside = event.currentTarget as HTMLElement;
        if (event.relatedTarget instanceof Node && !inside.contains(event.relatedTarget)) this.isOpen = false;
    }

    handleOpenLink(): void {
        this.isOpen = false;
    }

    private async load(): Promise<void> {
        try {
            this.notifications = await askHost<Notification[]>('notifications');
            this.errorText = '';
        } catch (error) {
            this.errorText = messageOf(error);
        }
    }
}
