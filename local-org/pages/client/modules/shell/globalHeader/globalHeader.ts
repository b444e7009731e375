import { LightningElement } from 'lwc';
import { goTo } from 'page/address';
import { context } from 'page/context';
import { switchUser } from 'page/server';
import Settings from 'shell/settings';
import ViewAs from 'shell/viewAs';

/** The bar on top: whose org, notifications, and the menu of the person. */
export default class GlobalHeader extends LightningElement {
    orgName = context.orgName;
    userName = context.userName;
    canViewAs = context.origin !== undefined;

    get userUrl(): string {
        return `/lightning/r/User/${context.userId}/view`;
    }

    get menuText(): string {
        return `User menu of ${this.userName}`;
    }

    async handleSelect(event: CustomEvent<{ value: string }>): Promise<void> {
        if (event.detail.value === 'me') goTo(this.userUrl);
        if (event.detail.value === 'settings') await this.changeSettings();
        if (event.detail.value === 'viewAs') await this.chooseUser();
    }

    private async changeSettings(): Promise<void> {
        const isSaved = await Settings.open({ label: 'Language & time zone', size: 'small' });
        if (isSaved !== true) return;
        // A look in the address would go before the chosen one.
        const address = new URL(location.href);
        address.searchParams.delete('look');
        history.replaceState(history.state, '', address);
        location.reload();
    }

    private async chooseUser(): Promise<void> {
        const userId = await ViewAs.open({ label: 'View as', size: 'small' });
        if (typeof userId !== 'string') return;
        await switchUser(userId);
        location.reload();
    }
}
