import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import ToastContainer from 'lightning/toastContainer';
import { callRefreshHandlers } from 'lightning/refresh';
import { refreshEverything } from 'page/records';
import App from 'shell/app';

document.addEventListener('lightning__refresh', () => void Promise.all([refreshEverything(), callRefreshHandlers()]));
ToastContainer.instance();
keepToastsAudible();
document.getElementById('shell')?.replaceChildren(createElement('shell-app', { is: App }));

/** A modal that closes gives the container of toasts back as it found it: hidden from screen readers, also with a toast in it. */
function keepToastsAudible(): void {
    const overlays = document.querySelector('lightning-overlay-container')?.shadowRoot;
    const container = overlays?.querySelector('lightning-toast-container');
    if (!container) return;
    const show = (): void => {
        const hasToast = container.shadowRoot?.querySelector('lightning-toast');
        if (hasToast && container.ariaHidden === 'true') container.ariaHidden = 'false';
    };
    new MutationObserver(show).observe(container, { attributes: true, attributeFilter: ['aria-hidden'] });
}
