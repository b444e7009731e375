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
        const { title, variant, mode } = config;
        // `pester` differs from `dismissible` in that it has no button: the base component knows only the latter.
        const shownFor = mode === 'sticky' ? 'sticky' : 'dismissible';
        this.toastAttributes = { title, ...textOf(config), mode: shownFor, type: variant ?? 'info' };
    }
}

/** Texts for `{0}`, `{1}` are put in here; the base component makes the links. */
function textOf({ message, messageData = [] }: ToastConfig): Pick<ToastConfig, 'message' | 'messageData'> {
    const filled = message?.replace(/\{(\d+)\}/g, (whole, index: string) => {
        const part = messageData[Number(index)];
        return typeof part === 'string' ? part : whole;
    });
    const hasLinks = messageData.some((part) => typeof part !== 'string');
    return { ...(filled === undefined ? {} : { message: filled }), ...(hasLinks ? { messageData } : {}) };
}
