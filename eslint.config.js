import js from '@eslint/js';
import lwcTypeScript from '@salesforce/eslint-config-lwc/recommended-ts.js';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importPlugin from 'eslint-plugin-import';
import jest from 'eslint-plugin-jest';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

/** The rooms of the embedded org, ground floor first: nothing imports from above itself. Tests and fixtures may. */
const floors = [
    ['schema', 'formula'],
    ['storage'],
    ['security', 'flow', 'limits', 'login'],
    ['records', 'deploy'],
    ['soql', 'scratch', 'packaging'],
    ['api', 'pages'],
    ['faults', 'check-metadata']
].map((rooms) => rooms.map((room) => `./local-org/${room}`));

/** Who may import whom (docs/architecture.md): the three wings know each other only by what is deployed and by HTTP. */
const zones = [
    { target: './force-app', from: ['./scripts', './local-org', './install', './demo', './e2e', './bench'] },
    { target: './local-org', from: ['./scripts', './force-app', './install', './demo', './e2e', './bench'] },
    { target: './scripts/!(test)', from: ['./local-org', './install', './demo', './e2e', './bench'] },
    { target: './install', from: ['./local-org', './force-app', './demo', './e2e', './bench'] },
    { target: './scripts', from: './force-app/main', except: ['./shared/lwc'] },
    ...['involvement', 'help-requests', 'coaching', 'insights'].map((story, _, stories) => ({
        target: `./force-app/main/${story}`,
        from: stories.filter((other) => other !== story).map((other) => `./force-app/main/${other}`),
        message: 'Stories stand side by side: they meet on pages and through the record cache only.'
    })),
    ...floors.slice(0, -1).map((rooms, floor) => ({
        target: rooms.flatMap((room) => [`${room}/!(*.test).ts`, `${room}/!(fixtures)/**/!(*.test).ts`]),
        from: floors.slice(floor + 1).flat(),
        message: 'A room stands above all that it uses: no arrow runs back up.'
    }))
];

/** Promises that nobody waits for are lost errors. */
const promises = {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/await-thenable': 'error',
    '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }]
};

const typed = (project) => ({ parserOptions: { project, tsconfigRootDir: import.meta.dirname } });

export default defineConfig([
    globalIgnores([
        '**/node_modules/**',
        '.local-org/**',
        'dist/**',
        'types/generated/**',
        'coverage/**',
        'test-results/**',
        'force-app/**/lwc/**/*.js',
        'e2e/**/lwc/**/*.js'
    ]),
    { linterOptions: { reportUnusedDisableDirectives: 'error' } },
    {
        files: ['**/*.js', '**/*.cjs'],
        extends: [js.configs.recommended],
        languageOptions: { globals: globals.node }
    },
    {
        files: ['force-app/**/*.ts', 'test/**/*.ts'],
        extends: [lwcTypeScript, typescript.configs.strict],
        languageOptions: { parser: typescript.parser, ...typed('./tsconfig.lwc.json') },
        settings: { 'import/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.lwc.json' })] },
        rules: {
            ...promises,
            'import/no-restricted-paths': ['error', { zones }],
            // TypeScript knows these better.
            'no-undef': 'off',
            'no-unused-vars': 'off',
            'consistent-return': 'off',
            'default-case': 'off',
            'import/named': 'off',
            'import/namespace': 'off',
            'import/default': 'off',
            '@typescript-eslint/switch-exhaustiveness-check': 'error'
        }
    },
    {
        files: ['force-app/**/__tests__/**/*.ts', 'test/**/*.ts'],
        rules: {
            '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
            '@lwc/lwc/no-async-operation': 'off'
        }
    },
    {
        files: [
            'local-org/**/*.ts',
            'scripts/**/*.ts',
            'install/**/*.ts',
            'demo/**/*.ts',
            'e2e/**/*.ts',
            'bench/**/*.ts',
            'toolchain/**/*.ts'
        ],
        ignores: ['local-org/pages/client/**'],
        extends: [typescript.configs.strict, typescript.configs.stylistic],
        plugins: { import: importPlugin },
        languageOptions: { globals: { ...globals.node, ...globals.jest }, ...typed('./tsconfig.json') },
        settings: { 'import/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })] },
        rules: {
            ...promises,
            'import/no-restricted-paths': ['error', { zones }],
            'import/no-cycle': 'error',
            '@typescript-eslint/consistent-type-definitions': 'off',
            '@typescript-eslint/consistent-indexed-object-style': 'off',
            '@typescript-eslint/no-unused-vars': 'error'
        }
    },
    {
        files: ['local-org/pages/client/**/*.ts'],
        extends: [typescript.configs.strict],
        languageOptions: { globals: globals.browser }
    },
    {
        files: ['**/*.test.ts'],
        extends: [jest.configs['flat/recommended']],
        rules: {
            'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert', 'fc.property'] }],
            '@typescript-eslint/no-non-null-assertion': 'off'
        }
    },
    prettier
]);
