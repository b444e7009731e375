import { LightningElement, api, createElement } from 'lwc';
import LightningConfirm from 'lightning/confirm';
import type { RecordRepresentation } from 'lightning/uiRecordApi';
import { RefreshEvent } from 'lightning/refresh';
import { goTo } from 'page/address';
import { loaders } from 'page/components';
import { graph } from 'page/records';
import { callApi, messageOf } from 'page/server';
import { tell, tellSaved } from 'page/toast';
import ActionModal from 'shell/actionModal';
import FormModal from 'shell/formModal';
import type { ActionModel, PageModel } from '../../../../page-model.ts';

type Headless = HTMLElement & { recordId?: string; objectApiName?: string; invoke?(): unknown };

/** More actions than these go into a menu, as on the platform. */
const SHOWN = 3;

/** The buttons of a record's header: edit and delete it, and its quick actions. */
export default class RecordActions extends LightningElement {
    @api actions: readonly ActionModel[] = [];
    @api page!: Extract<PageModel, { kind: 'record' }>;

    private readonly headless = new Map<string, Headless>();

    get buttons(): readonly ActionModel[] {
        return this.actions.slice(0, SHOWN);
    }

    get more(): readonly ActionModel[] {
        return this.actions.slice(SHOWN);
    }

    get hasMore(): boolean {
        return this.more.length > 0;
    }

    handleClick(event: Event): void {
        void this.run((event.target as HTMLElement).dataset['name']);
    }

    handleSelect(event: CustomEvent<{ value: string }>): void {
        void this.run(event.detail.value);
    }

    private async run(name: string | undefined): Promise<void> {
        const action = this.actions.find((each) => each.name === name);
        try {
            if (action) await this.perform(action);
        } catch (error) {
            tell({ title: action?.label ?? '', message: messageOf(error), variant: 'error' });
        }
    }

    private async perform(action: ActionModel): Promise<void> {
        const { page } = this;
        if (action.kind === 'link') goTo(action.url);
        if (action.kind === 'missing') tell({ title: action.label, message: action.reason, variant: 'info' });
        if (action.kind === 'delete') await this.remove();
        if (action.kind === 'headless') await this.invoke(action.component);
        if (action.kind === 'screen') {
            const item = { kind: 'component', id: action.name, name: action.component, properties: {} };
            await ActionModal.open({ label: action.label, size: 'small', item, page });
        }
        if (action.kind === 'form') {
            const { form, label, message } = action;
            const saved = (await FormModal.open({ label, size: 'medium', form })) as RecordRepresentation | undefined;
            if (!saved) return;
            tell({ title: 'Success', message, variant: 'success' });
            this.dispatchEvent(new RefreshEvent());
        }
    }

    private async remove(): Promise<void> {
        const { object, recordId, title } = this.page;
        const noun = object.label.toLowerCase();
        const message = `Are you sure you want to delete this ${noun}?`;
        if (!(await LightningConfirm.open({ label: `Delete ${object.label}`, message, theme: 'default' }))) return;
        // Not `deleteRecord`: the wires of this page would ask once more for what is gone, and the page is left anyway.
        await callApi('DELETE', `/ui-api/records/${recordId}`);
        graph.evict(recordId);
        tellSaved(object, { name: title }, 'deleted');
        goTo(`/lightning/o/${object.apiName}/list`, true);
    }

    /** The element stays, and `invoke` runs each time: so the component can keep a second click out. */
    private async invoke(component: string): Promise<void> {
        let element = this.headless.get(component);
        if (!element) {
            const load = loaders[component];
            if (!load) throw new Error(`The component ${component} is not exposed: set isExposed in its js-meta.xml.`);
            element = createElement(`c-${kebab(component)}`, { is: (await load()).default }) as Headless;
            this.headless.set(component, element);
            (this.refs?.['headless'] as HTMLElement).append(element);
        }
        const { recordId, object } = this.page;
        Object.assign(element, { recordId, objectApiName: object.apiName });
        if (!element.invoke) throw new Error(`The component ${component} has no public method invoke.`);
        element.invoke();
    }
}

function kebab(name: string): string {
    return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
