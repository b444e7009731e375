import { LightningElement, api } from 'lwc';
import { context } from 'page/context';
import { switchUser } from 'page/server';

/** Says that the page is seen with somebody else's eyes, and leads back. */
export default class ViewingAs extends LightningElement {
    @api name = '';

    get backLabel(): string {
        return `Back to ${context.origin?.name ?? 'yourself'}`;
    }

    async handleBack(): Promise<void> {
        await switchUser(context.origin?.userId ?? '');
        location.reload();
    }
}
