import { LightningElement } from 'lwc';
import { refreshEverything } from 'page/records';
import { askHost, watchConnection } from 'page/server';
import type { Connection } from 'page/server';

/** Milliseconds: soon enough to go on with one's work, seldom enough to harm nobody. */
const RETRY_AFTER = 5000;

/** Says that the org does not answer, or no longer knows the person; with what to do about it. */
export default class OfflineBanner extends LightningElement {
    connection: Connection = 'reached';

    private timer: number | undefined;

    connectedCallback(): void {
        watchConnection((connection) => this.hear(connection));
        window.addEventListener('online', () => this.isOffline && void this.handleRetry());
    }

    /** As long as the org does not answer it is asked again; when it does, what could not be read is read. */
    private hear(connection: Connection): void {
        const isBack = this.isOffline && connection === 'reached';
        this.connection = connection;
        clearTimeout(this.timer);
        if (this.isOffline) this.timer = setTimeout(() => void this.handleRetry(), RETRY_AFTER);
        if (isBack) void refreshEverything();
    }

    get isOffline(): boolean {
        return this.connection === 'offline';
    }

    get isSignedOut(): boolean {
        return this.connection === 'signedOut';
    }

    async handleRetry(): Promise<void> {
        try {
            await askHost('notifications');
        } catch {
            // The banner already says it.
        }
    }

    handleReload(): void {
        location.reload();
    }
}
