import Toast from 'lightning/toast';

export const ShowToastEventName = 'lightning__showtoast';

export interface ToastConfig {
    readonly title?: string;
    readonly message?: string;
    readonly variant?: 'info' | 'success' | 'warning' | 'error';
    readonly mode?: 'dismissible' | 'pester' | 'sticky';
    readonly messageData?: readonly (string | { readonly url: string; readonly label: string })[];
}

/** Asks the page for a toast. The container of the base components wants the attributes beside, and the toast class inside, the event. */
export class ShowToastEvent extends CustomEvent<ToastConfig> {
    readonly toastAttributes: object;

    constructor(config: ToastConfig) {
        const detail = Object.defineProperty({ ...config }, 'toast', { value: Toast, enumerable: false });
        super(ShowToastEventName, { bubbles: true, composed: true, cancelable: true, detail });
        const { title, message, messageData, variant, mode } = config;
        const shownFor = mode === 'sticky' ? 'sticky' : 'dismissible';
        this.toastAttributes = { title, message, messageData, mode: shownFor, type: variant ?? 'info' };
    }
}
