import { LightningElement } from 'lwc';
import { refreshEverything } from 'page/records';
import { askHost, watchConnection } from 'page/server';
import type { Connection } from 'page/server';

/** Says that the org does not answer, or no longer knows the person; with what to do about it. */
export default class OfflineBanner extends LightningElement {
    connection: Connection = 'reached';

    connectedCallback(): void {
        watchConnection((connection) => (this.connection = connection));
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
            await refreshEverything();
        } catch {
            // The banner already says it.
        }
    }

    handleReload(): void {
        location.reload();
    }
}
