/** Pieces of SOQL made from values: the only place that quotes them. */

/** REST takes 16,384 bytes of address and headers (REST API Developer Guide, "Limits"); the rest of a query fits beside this. */
const MOST_BYTES = 10_000;

/** A text literal. */
export function soqlText(text: string): string {
    return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Conditions that together find the rows in which a field has one of the values, each short enough for one query. */
export function whereIn(field: string, values: readonly string[]): string[] {
    return packed(values.map(soqlText), 3).map((group) => `${field} IN (${group.join(',')})`);
}

function packed(parts: readonly string[], between: number): string[][] {
    const groups: string[][] = [];
    let bytes = Infinity;
    for (const part of parts) {
        const size = encodeURIComponent(part).length + between;
        if (bytes + size > MOST_BYTES) {
            groups.push([]);
            bytes = 0;
        }
        groups.at(-1)?.push(part);
        bytes += size;
    }
    return groups;
}
