import { SalesforceApiError } from '../../errors.ts';

/** Where the next page begins, in the opaque form that clients hand back: `MTAwMDA` for the row after 10,000 others. */
export function locatorOf(offset: number): string {
    return Buffer.from(String(offset)).toString('base64url');
}

/** The row that a locator stands for, 0 without one. @throws INVALID_QUERY_LOCATOR */
export function offsetOf(locator: string | undefined): number {
    if (locator === undefined) return 0;
    const text = Buffer.from(locator, 'base64url').toString();
    if (/^\d{1,12}$/.test(text)) return Number(text);
    throw new SalesforceApiError('INVALID_QUERY_LOCATOR', 'invalid query locator');
}
