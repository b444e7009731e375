/** The platform counts in decimals: rounds the last bits of a binary fraction away. Not a number (division by zero) is blank. */
export function decimal(value: number): number | null {
    if (Number.isInteger(value)) return value;
    return Number.isFinite(value) ? Number(value.toPrecision(15)) : null;
}

/** Rounds half away from zero at that many decimals (tens, hundreds ... when negative); unchanged without a number of decimals. */
export function rounded(value: number, scale: number | undefined): number {
    if (scale === undefined || (scale >= 0 && Number.isInteger(value))) return value;
    const scaled = Math.round(Number(`${Number(Math.abs(value).toPrecision(15))}e${scale}`));
    return Number.isFinite(scaled) ? Math.sign(value) * Number(`${scaled}e${-scale}`) : value;
}
