import { LightningElement, api, getComponentDef } from 'lwc';
import { loaders } from 'page/components';
import type { PageItem, PageModel } from '../../../../page-model.ts';

type Constructor = typeof LightningElement;

/** A deployed component with the properties that the page gives it; its failure stays its own. */
export default class Component extends LightningElement {
    @api item!: Extract<PageItem, { kind: 'component' }>;
    @api page?: Extract<PageModel, { kind: 'record' }>;

    /** It is the screen of a quick action: those get the record only after they were connected (LWC Developer Guide, "Quick Actions"). */
    @api isAction = false;

    isRendered = false;
    constructorOf: Constructor | undefined;
    errorText = '';

    async connectedCallback(): Promise<void> {
        const load = loaders[this.item.name];
        if (!load) {
            this.errorText =
                'This component is not made for pages: set isExposed in its js-meta.xml, deploy, and reload.';
            return;
        }
        try {
            this.constructorOf = (await load()).default;
        } catch (error) {
            this.fail(error);
        }
    }

    renderedCallback(): void {
        if (this.constructorOf && !this.isRendered) this.isRendered = true;
    }

    errorCallback(error: unknown): void {
        this.constructorOf = undefined;
        this.fail(error);
    }

    /** Only what the component declares: the platform sets nothing else either. */
    get properties(): Record<string, unknown> {
        const declared = this.constructorOf ? getComponentDef(this.constructorOf).props : {};
        const given: Record<string, unknown> = { ...this.item.properties };
        if (!this.isAction) given['flexipageRegionWidth'] = 'LARGE';
        if (this.page && (!this.isAction || this.isRendered))
            Object.assign(given, { recordId: this.page.recordId, objectApiName: this.page.object.apiName });
        return Object.fromEntries(Object.entries(given).filter(([name]) => name in declared));
    }

    private fail(error: unknown): void {
        console.error(error);
        const message = error instanceof Error ? error.message : String(error);
        this.errorText = `This component failed: ${message}. The browser's console says where.`;
    }
}
