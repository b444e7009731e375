/** Looks at the first of some things before all of them are made. */

/** Takes so many from an iterator, fewer where it ends. */
export function firstOf<Item>(items: Iterator<Item>, count: number): Item[] {
    const first: Item[] = [];
    while (first.length < count) {
        const next = items.next();
        if (next.done) break;
        first.push(next.value);
    }
    return first;
}

/** Those that were taken, and the others as they come. */
export function* chained<Item>(first: readonly Item[], rest: Iterator<Item>): Generator<Item> {
    yield* first;
    for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}
