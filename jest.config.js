import sfdxLwcJest from '@salesforce/sfdx-lwc-jest/config.js';

const { jestConfig } = sfdxLwcJest;
const PATIENT = '<rootDir>/toolchain/jest/patient.cjs';

/** Components in jsdom, as the platform's own runner does it. */
const components = {
    ...jestConfig,
    displayName: 'lwc',
    roots: ['<rootDir>/force-app'],
    testMatch: ['**/__tests__/**/*.test.ts'],
    moduleNameMapper: {
        ...jestConfig.moduleNameMapper,
        '^test/(.*)$': '<rootDir>/test/$1.ts',
        '^lightning/modal$': '<rootDir>/test/modal.ts'
    },
    setupFilesAfterEnv: [...(jestConfig.setupFilesAfterEnv ?? []), '<rootDir>/toolchain/jest/accessible.cjs', PATIENT]
};

/** Everything that Node runs: ES modules with their types taken away. */
const node = {
    displayName: 'node',
    testEnvironment: 'node',
    roots: ['<rootDir>/local-org', '<rootDir>/scripts', '<rootDir>/install', '<rootDir>/e2e', '<rootDir>/toolchain'],
    testMatch: ['**/*.test.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    transform: { '\\.ts$': '<rootDir>/toolchain/jest/strip-types.cjs' },
    setupFilesAfterEnv: [PATIENT]
};

export default { projects: [components, node] };
