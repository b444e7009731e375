import '@lwc/synthetic-shadow';
import { createElement } from 'lwc';
import ToastContainer from 'lightning/toastContainer';
import { callRefreshHandlers } from 'lightning/refresh';
import { refreshEverything } from 'page/records';
import App from 'shell/app';

document.addEventListener('lightning__refresh', () => void Promise.all([refreshEverything(), callRefreshHandlers()]));
ToastContainer.instance();
document.getElementById('shell')?.replaceChildren(createElement('shell-app', { is: App }));
