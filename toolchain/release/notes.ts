/** `node toolchain/release/notes.ts v1.2.3`: prints what the changelog says of a version, or why that tag may not be released. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangelogSection } from './changelog.ts';
import { parseChangelog } from './changelog.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * The changelog's text about the version of a tag.
 * @throws Error when the tag is not `v` and the package's version, or the changelog has no dated text about it.
 */
export function releaseNotes(tag: string, version: string, sections: readonly ChangelogSection[]): string {
    if (tag !== `v${version}`) {
        throw new Error(`The tag ${tag} is not v${version}, the version in package.json: change one of the two.`);
    }
    const section = sections.find((each) => each.version === version);
    if (section?.day === undefined || section.notes === '') {
        throw new Error(`CHANGELOG.md has no "## [${version}] - <day>" with a text: turn [Unreleased] into it.`);
    }
    return section.notes;
}

if (process.argv[1] === import.meta.filename) {
    const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
    const { version } = JSON.parse(read('package.json')) as { version: string };
    try {
        console.log(releaseNotes(process.argv[2] ?? '', version, parseChangelog(read('CHANGELOG.md'))));
    } catch (error) {
        console.error((error as Error).message);
        process.exitCode = 1;
    }
}
