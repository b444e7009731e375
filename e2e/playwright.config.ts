import { defineConfig } from '@playwright/test';
import { launchOptions } from './browser.ts';

export default defineConfig({
    testDir: '.',
    testMatch: '*.spec.ts',
    globalSetup: './global-setup.ts',
    outputDir: '../test-results',
    // One org serves all stories: they write to it one after the other.
    workers: 1,
    timeout: 60_000,
    expect: { timeout: 10_000 },
    reporter: process.env['E2E_REPORT'] ? [['list'], ['json', { outputFile: process.env['E2E_REPORT'] }]] : [['list']],
    use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 900 },
        locale: 'en-US',
        timezoneId: 'America/New_York',
        trace: 'retain-on-failure',
        launchOptions: await launchOptions()
    }
});
