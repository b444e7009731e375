import { test as base } from '@playwright/test';
import { e2eOrg } from './org.ts';
import { watchErrors } from './pages.ts';

/** A story on the prepared org: fails as well when the page reports an error that nobody looked for. */
export const test = base.extend<{ expectedErrors: RegExp; quiet: undefined }>({
    /** What the browser says of requests that a story lets fail: `test.use({ expectedErrors: … })`. */
    expectedErrors: [/^$/, { option: true }],
    // Playwright asks for an object pattern even where nothing is taken from it.
    baseURL: async ({}, use) => use(e2eOrg().url),
    quiet: [
        async ({ page, expectedErrors }, use) => {
            const errors = watchErrors(page);
            await use(undefined);
            base.expect(errors.filter((error) => !expectedErrors.test(error))).toEqual([]);
        },
        { auto: true }
    ]
});

export { expect } from '@playwright/test';
