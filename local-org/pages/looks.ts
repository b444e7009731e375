import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** How the platform's pages look: SLDS 2 with its theme Cosmos, or SLDS 1 (Setup, "Themes and Branding"). */
export type Look = 'slds1' | 'slds2';

const SHEETS: Readonly<Record<Look, readonly [name: string, path: string]>> = {
    slds1: ['@salesforce-ux/design-system', 'assets/styles/salesforce-lightning-design-system.min.css'],
    slds2: ['@salesforce-ux/design-system-2', 'dist/css/bundled/slds2.cosmos.css']
};

/** The look's style sheet; undefined where its package is not installed. */
export function sheetOf(look: Look): string | undefined {
    const [name, path] = SHEETS[look];
    try {
        return join(dirname(require.resolve(`${name}/package.json`)), path);
    } catch {
        return undefined;
    }
}

/** The looks that can be shown, as the platform calls them. */
export function looks(): { value: Look; label: string }[] {
    const all = [
        { value: 'slds2', label: 'Cosmos (SLDS 2)' },
        { value: 'slds1', label: 'Lightning (SLDS 1)' }
    ] as const;
    return all.filter(({ value }) => sheetOf(value) !== undefined);
}

/** The look of that name when it can be shown; else the platform's newest. */
export function lookOf(name: string | undefined): Look {
    return name === 'slds1' && sheetOf('slds1') !== undefined ? 'slds1' : 'slds2';
}
