/** `npm run parts`: writes scripts/doctor/package-parts.ts, what an org must hold once the package is deployed. */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { PackageParts } from '../scripts/doctor/parts.ts';
import { objectFacts, rightsFacts } from './model-facts.ts';

const ROOT = join(import.meta.dirname, '..');
const FILE = join(ROOT, 'scripts/doctor/package-parts.ts');
const WORDY = ['LongTextArea', 'TextArea', 'Text'];

/** The file as it should be now. */
export async function packagePartsFile(): Promise<string> {
    const text = `// Written by \`npm run parts\` from the metadata; a test fails when it is out of date.
import type { PackageParts } from './parts.ts';

/** What an org holds once the package is deployed. */
export const PACKAGE_PARTS: PackageParts = ${JSON.stringify(packageParts())};
`;
    return format(text, { ...(await resolveConfig(FILE)), parser: 'typescript' });
}

/** The file as it is. */
export function writtenPackageParts(): string {
    return readFileSync(FILE, 'utf8');
}

function packageParts(): PackageParts {
    const objects = objectFacts();
    const integration = rightsFacts().find(({ name }) => name === 'SecondChairIntegration');
    return {
        objects: objects.map(({ name, sharing, externalSharing, fields }) => ({
            name,
            ...(sharing !== undefined && { sharing }),
            ...(externalSharing !== undefined && { externalSharing }),
            fields: fields.map((field) => field.name)
        })),
        words: objects.flatMap(({ name: object, fields }) =>
            fields
                .filter(({ type, isRequired }) => WORDY.includes(type) && !isRequired)
                .map(({ name }) => `${object}.${name}`)
                .filter((field) => !object.endsWith('__mdt') && integration?.fields.has(field) === false)
        ),
        rules: names('objects/*/validationRules/*.validationRule-meta.xml', (file) => {
            const [rule = '', , object = ''] = file.split('/').reverse();
            return `${object}.${rule.replace(/\..*$/, '')}`;
        }),
        flows: names('flows/*.flow-meta.xml'),
        pages: names('flexipages/*.flexipage-meta.xml'),
        apps: names('applications/*.app-meta.xml'),
        permissionSets: rightsFacts().map(({ name }) => name),
        notificationTypes: names('notificationtypes/*.notiftype-meta.xml'),
        thresholds: names(
            'customMetadata/CoachingThreshold.*.md-meta.xml',
            (file) => basename(file).split('.')[1] ?? ''
        )
    };
}

function names(pattern: string, nameOf = (file: string): string => basename(file).replace(/\..*$/, '')): string[] {
    return globSync(`force-app/main/*/${pattern}`, { cwd: ROOT }).map(nameOf).sort();
}

if (process.argv[1] === import.meta.filename) writeFileSync(FILE, await packagePartsFile());
