import { createHash } from 'node:crypto';

/**
 * A number from 0 up to 1 that depends on nothing but the seed and what it is drawn for: the same on every machine, in
 * every run, and independent of how many other numbers were drawn before.
 */
export function draw(seed: number, ...what: readonly (string | number)[]): number {
    const digest = createHash('sha256')
        .update(JSON.stringify([seed, ...what]))
        .digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
}
