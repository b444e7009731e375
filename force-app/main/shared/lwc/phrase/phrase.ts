/* Custom labels carry numbered gaps, `Tagged as {0}`: the platform fills none of them for a component. */

/** The label with its gaps filled; a gap without a value stays as it is, so that it is noticed. */
export function phrase(label: string, ...values: readonly (string | number)[]): string {
    return label.replaceAll(/\{(\d+)\}/g, (gap, index: string) => String(values[Number(index)] ?? gap));
}
