import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const SELF = path.join(import.meta.dirname, 'independence.test.ts');

function filesBelow(folder: string): string[] {
    return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name));
}

/** Names that only the package has: its custom objects, and the product's own. */
function packageNames(): string[] {
    const objects = filesBelow('force-app').flatMap(
        (file) => /(\w+?)__(?:c|mdt)\.object-meta\.xml$/.exec(file)?.[1] ?? []
    );
    return [...objects, 'second.?chair', 'superperson'];
}

test('the org knows the platform and nothing of the package beside it', () => {
    const names = packageNames();
    const word = new RegExp(`\\b(?:${names.join('|')})`, 'i');
    const found = filesBelow('local-org')
        .filter((file) => file !== SELF && /\.(?:ts|html|css|json|md|svg)$/.test(file))
        .flatMap((file) => {
            const hit = word.exec(readFileSync(file, 'utf8'))?.[0];
            return hit === undefined ? [] : [`${path.relative(ROOT, file)}: ${hit}`];
        });

    expect(names.length).toBeGreaterThan(6);
    expect(found).toEqual([]);
});
