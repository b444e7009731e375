import type { ExportReading, ExportedSeller } from '../export.ts';
import { derivedSellers } from './derived-sellers.ts';
import { readListedSellers } from './listed-sellers.ts';

/** What a deal says of its seller, and on which line. */
export interface SellerReference {
    readonly seller: string;
    readonly manager?: string;
    readonly line: number;
}

/** The seller's name, or why the deal has none. */
export type FoundSeller = { readonly name: string } | { readonly expected: string; readonly isConsequence: boolean };

/** Who sells and who manages, by what deals call them. */
export interface Sellers {
    readonly find: (reference: SellerReference) => FoundSeller;
    /** To be asked when all deals have been read: the sellers, and those found before who cannot be sellers after all. */
    readonly settle: () => { readonly sellers: readonly ExportedSeller[]; readonly leftOut: ReadonlySet<string> };
}

/** The sellers of the file that lists them, or else those that the deals name. @throws CliError BadInput */
export async function readSellers(reading: ExportReading): Promise<Sellers> {
    const { file, columns, ...written } = reading.mapping.sellers ?? {};
    if (file === undefined || columns === undefined) return derivedSellers(reading);
    return readListedSellers(reading, { ...written, file, columns });
}
