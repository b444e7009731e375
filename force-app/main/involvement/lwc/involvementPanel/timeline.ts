/* What the timeline shows: a first page, and the pages that the reader asked for after it. Nothing here reads or renders. */
import type { Moment, MomentFilter, TimelinePage } from 'c/dealMoments';

/** Rows of a page: what one looks through before asking for more. */
export const PAGE_SIZE = 25;
/** Rows that are read again at most after a change; what stood below them comes up on demand. */
const MOST_REREAD = 200;

export interface Timeline {
    readonly filter: MomentFilter;
    /** Rows to ask for at first: a page, or as many as were shown when something changed. */
    readonly first: number;
    readonly head?: TimelinePage | undefined;
    /** Where a page began -> that page, in their order. */
    readonly pages: ReadonlyMap<string, TimelinePage>;
    /** The next answer is about another filter or a changed deal: the pages after it are out of date. */
    readonly isStale: boolean;
    /** The filter was changed and has no answer yet. */
    readonly isWaiting: boolean;
}

export const FRESH: Timeline = {
    filter: 'Counted',
    first: PAGE_SIZE,
    pages: new Map(),
    isStale: false,
    isWaiting: false
};

/** Another choice of moments; what is shown stays until the answer is there. */
export function withFilter(timeline: Timeline, filter: MomentFilter): Timeline {
    return { ...timeline, filter, first: PAGE_SIZE, isStale: true, isWaiting: true };
}

/** Something changed on the deal: as many rows as are shown now are to be read again. */
export function withChange(timeline: Timeline): Timeline {
    const { length } = momentsIn(timeline);
    const first = timeline.pages.size > 0 ? Math.min(length, MOST_REREAD) : timeline.first;
    return { ...timeline, first, isStale: true };
}

/** The change was read, though the rows are the same. */
export function withoutChange(timeline: Timeline): Timeline {
    return { ...timeline, isStale: timeline.isWaiting };
}

export function withHead(timeline: Timeline, head: TimelinePage): Timeline {
    return {
        ...timeline,
        head,
        pages: timeline.isStale ? new Map() : timeline.pages,
        isStale: false,
        isWaiting: false
    };
}

export function withPage(timeline: Timeline, start: string, page: TimelinePage): Timeline {
    return { ...timeline, pages: new Map(timeline.pages).set(start, page) };
}

/** Every row that is shown, newest first; a row that moved between two pages while they were read is shown once. */
export function momentsIn({ head, pages }: Timeline): readonly Moment[] {
    const rows = [head, ...pages.values()].flatMap((page) => page?.moments ?? []);
    return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Where the page after the last one begins. */
export function nextIn({ head, pages }: Timeline): string | undefined {
    const last = [...pages.values()].at(-1) ?? head;
    return last?.next;
}
