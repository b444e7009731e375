import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseChangelog } from './changelog.ts';
import { releaseNotes } from './notes.ts';

const read = (file: string): string => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
const sections = parseChangelog(read('CHANGELOG.md'));
const { version } = JSON.parse(read('package.json')) as { version: string };

it('names every kind of change as Keep a Changelog does', () => {
    const kinds = new Set(['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']);
    expect(sections.flatMap((section) => section.kinds).filter((kind) => !kinds.has(kind))).toEqual([]);
});

it('has semantic versions with their days, newest first, and what is unreleased above them', () => {
    const [first, ...rest] = sections;
    const released = first?.version === 'Unreleased' ? rest : sections;
    expect(released.filter(({ version: number, day }) => !/^\d+\.\d+\.\d+$/.test(number) || day === undefined)).toEqual(
        []
    );
    const days = released.map(({ day }) => day);
    expect(days).toEqual(days.toSorted().reverse());
    expect(first?.kinds.length).toBeGreaterThan(0);
});

it('releases no version of the changelog that package.json has passed', () => {
    expect([version, 'Unreleased']).toContain(sections[0]?.version);
});

it('gives every package the version of package.json', () => {
    const project = JSON.parse(read('sfdx-project.json')) as {
        packageDirectories: { path: string; versionNumber?: string; dependencies?: { versionNumber: string }[] }[];
    };
    const numbers = project.packageDirectories.flatMap(({ versionNumber, dependencies = [] }) => [
        ...(versionNumber === undefined ? [] : [versionNumber.replace('.NEXT', '')]),
        ...dependencies.map((each) => each.versionNumber.replace('.LATEST', ''))
    ]);
    expect(numbers.length).toBeGreaterThan(0);
    expect(new Set(numbers)).toEqual(new Set([version]));
});

describe('the notes of a release', () => {
    const written = parseChangelog(
        '# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- b\n\n## [1.2.0] - 2026-11-29\n\n### Added\n\n- a\n\n## [1.1.0]\n\n- old\n'
    );

    it('are the text about its version', () => {
        expect(releaseNotes('v1.2.0', '1.2.0', written)).toBe('### Added\n\n- a');
    });

    it.each([
        ['v1.3.0', '1.2.0', 'The tag v1.3.0 is not v1.2.0, the version in package.json: change one of the two.'],
        ['1.2.0', '1.2.0', 'The tag 1.2.0 is not v1.2.0, the version in package.json: change one of the two.'],
        ['v1.3.0', '1.3.0', 'CHANGELOG.md has no "## [1.3.0] - <day>" with a text: turn [Unreleased] into it.'],
        ['v1.1.0', '1.1.0', 'CHANGELOG.md has no "## [1.1.0] - <day>" with a text: turn [Unreleased] into it.']
    ])('are refused for the tag %s of version %s', (tag, number, message) => {
        expect(() => releaseNotes(tag, number, written)).toThrow(message);
    });
});
