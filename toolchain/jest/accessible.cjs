/* Gives every component test the matcher `toBeAccessible`. */
const { registerSa11yMatcher } = require('@sa11y/jest');

registerSa11yMatcher();
