/** How fast a long work goes and when it will be done. */

/** How much is done at a moment. */
export interface Mark {
    /** Milliseconds of any clock. */
    readonly at: number;
    /** Rows written so far: what the rate is of. */
    readonly rows: number;
    /** Pieces done so far: what the time left is of. */
    readonly done: number;
}

/** Milliseconds. What lies longer ago tells nothing of the rate now: a resumed run passes quickly over what is there. */
const WINDOW = 60_000;
/** Milliseconds before which a rate is a guess. */
const SHORTEST = 1000;

/** The marks from which the pace is told, with a new one at their end. */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
    const later = marks.findIndex(({ at }) => mark.at - at <= WINDOW);
    // One that is older, so that the pace is always told of a whole window.
    return [...(later < 0 ? marks.slice(-1) : marks.slice(Math.max(0, later - 1))), mark];
}

/** `1,240 rows/s, about 3 min left` of marks in their order and all pieces there are; empty while it is too early to tell. */
export function tellPace(marks: readonly Mark[], total: number): string {
    const [first, last] = [marks[0], marks.at(-1)];
    if (!first || !last || last.at - first.at < SHORTEST) return '';
    const seconds = (last.at - first.at) / 1000;
    const rate = `${Math.round((last.rows - first.rows) / seconds).toLocaleString('en')} rows/s`;
    const perSecond = (last.done - first.done) / seconds;
    return perSecond > 0 ? `${rate}, about ${tellDuration((total - last.done) / perSecond)} left` : rate;
}

function tellDuration(seconds: number): string {
    if (seconds < 55) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
    const minutes = Math.ceil(seconds / 60);
    return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
