/* global jest */
/* Gives every component test the matcher `toBeAccessible`, and the time that it takes on a machine that is busy. */
const { registerSa11yMatcher } = require('@sa11y/jest');

registerSa11yMatcher();
jest.setTimeout(30_000);
