import { test as base } from '@playwright/test';
import { e2eOrg } from './org.ts';
import { watchErrors } from './pages.ts';

/** A story on the prepared org: fails as well when the page reports an error that nobody looked for. */
export const test = base.extend<{ quiet: undefined }>({
    // Playwright asks for an object pattern even where nothing is taken from it.
    baseURL: async ({}, use) => use(e2eOrg().url),
    quiet: [
        async ({ page }, use) => {
            const errors = watchErrors(page);
            await use(undefined);
            base.expect(errors).toEqual([]);
        },
        { auto: true }
    ]
});

export { expect } from '@playwright/test';
