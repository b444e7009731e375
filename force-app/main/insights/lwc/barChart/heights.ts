/** Heights of the bars, from 0 to 1: the tallest value of all groups reaches the top, none at all stays flat. */
export function heightsOf(groups: readonly (readonly number[])[]): number[][] {
    const highest = Math.max(0, ...groups.flat());
    return groups.map((values) => values.map((value) => (highest > 0 ? value / highest : 0)));
}
