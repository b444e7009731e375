import { LightningElement, api } from 'lwc';
import { context } from 'page/context';

interface Tab {
    readonly name: string;
    readonly label: string;
    readonly url: string;
    readonly className: string;
    readonly current: 'page' | undefined;
}

/** The app's name with the launcher, and its tabs. */
export default class NavigationBar extends LightningElement {
    @api path = '';

    appName = context.app.label;
    apps = context.apps.map(({ name, label }) => ({ name, label, isChosen: name === context.app.name }));

    get hasApps(): boolean {
        return this.apps.length > 0;
    }

    get tabs(): Tab[] {
        const section = this.path.split('/').slice(0, 4).join('/');
        return context.app.tabs.map(({ name, label, url }) => {
            const isCurrent =
                url.startsWith(section) || `${section}/`.startsWith(url.replace('/o/', '/r/').replace(/list$/, ''));
            const className = isCurrent ? 'tab tab_current' : 'tab';
            return { name, label, url, className, current: isCurrent ? 'page' : undefined };
        });
    }

    handleApp(event: CustomEvent<{ value: string }>): void {
        location.assign(`/lightning/app/${event.detail.value}`);
    }
}
