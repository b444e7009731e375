/** What the base components and the build supply to the shell. */

declare module 'lightning/toastContainer' {
    const ToastContainer: { instance(): object };
    export default ToastContainer;
}

declare module 'lightning/toast' {
    const Toast: { show(config: object, component: object): void };
    export default Toast;
}

declare module 'lightning/modal' {
    import { LightningElement } from 'lwc';

    export default class LightningModal extends LightningElement {
        label: string;
        size: 'small' | 'medium' | 'large' | 'full';
        close(result?: unknown): void;
        static open(options: {
            label: string;
            size?: string;
            description?: string;
            [property: string]: unknown;
        }): Promise<unknown>;
    }
}

declare module 'lightning/confirm' {
    const LightningConfirm: { open(options: { message: string; label?: string; theme?: string }): Promise<boolean> };
    export default LightningConfirm;
}

declare module 'page/components' {
    import type { LightningElement } from 'lwc';

    type Constructor = typeof LightningElement;
    /** Deployed LWC bundle -> its loader; made by the build. */
    export const loaders: Readonly<Record<string, (() => Promise<{ default: Constructor }>) | undefined>>;
}
