const STORAGE_KEY = 'secondChair.leadPad.setting';

/** The setting of the last tag on this browser; help inside the company is rare and never remembered. */
export function rememberedSetting(): 'Preparing' | 'WithCustomer' {
    try {
        return localStorage.getItem(STORAGE_KEY) === 'Preparing' ? 'Preparing' : 'WithCustomer';
    } catch {
        return 'WithCustomer'; // storage can be switched off
    }
}

/** Keeps the setting for the next tag. */
export function rememberSetting(setting: string): void {
    try {
        if (setting !== 'InsideCompany') localStorage.setItem(STORAGE_KEY, setting);
    } catch {
        // Storage can be switched off: the pad then starts with the customer.
    }
}
