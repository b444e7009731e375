/** A version in CHANGELOG.md. */
export interface ChangelogSection {
    /** `1.2.3`, or `Unreleased`. */
    readonly version: string;
    /** `YYYY-MM-DD`; undefined as long as it is unreleased. */
    readonly day: string | undefined;
    /** What stands below its title, as Markdown. */
    readonly notes: string;
    /** Titles of the kinds of changes, as `Added`. */
    readonly kinds: readonly string[];
}

const TITLE = /^## \[(.+?)\](?: - (\d{4}-\d{2}-\d{2}))?$/;

/** The versions of a changelog in the form of https://keepachangelog.com, newest first as they stand there. */
export function parseChangelog(markdown: string): ChangelogSection[] {
    return markdown
        .split(/^(?=## )/m)
        .slice(1)
        .map((section) => {
            const [title = '', ...lines] = section.split('\n');
            const [, version = title, day] = TITLE.exec(title) ?? [];
            const notes = lines.join('\n').trim();
            return { version, day, notes, kinds: [...notes.matchAll(/^### (.*)$/gm)].map(([, kind = '']) => kind) };
        });
}
