import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';

const ROOT = join(import.meta.dirname, '..');
const project = JSON.parse(readFileSync(join(ROOT, 'sfdx-project.json'), 'utf8')) as {
    packageDirectories: { path: string; package: string; default?: boolean; dependencies?: { package: string }[] }[];
    packageAliases: Record<string, string>;
};

it('is what Salesforce’s own schema asks of sfdx-project.json', () => {
    const require = createRequire(import.meta.url);
    const schema = JSON.parse(
        readFileSync(require.resolve('@salesforce/schemas/sfdx-project.schema.json'), 'utf8')
    ) as AnySchema;
    const ajv = new Ajv({ strict: false });
    expect([ajv.validate(schema, project), ajv.errors]).toEqual([true, null]);
});

it('lists packages after those that they need', () => {
    const names = project.packageDirectories.map((each) => each.package);
    for (const { package: name, dependencies = [] } of project.packageDirectories) {
        const before = names.slice(0, names.indexOf(name));
        for (const { package: needed } of dependencies) expect(before).toContain(needed);
    }
    expect(project.packageDirectories.map(({ path }) => existsSync(join(ROOT, path)))).not.toContain(false);
});

it('gives names to nothing but packages and versions, by ids', () => {
    for (const id of Object.values(project.packageAliases)) expect(id).toMatch(/^(0Ho|04t)\w{15}$/);
});
