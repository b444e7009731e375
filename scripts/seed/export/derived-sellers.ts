import { basename } from 'node:path';
import type { ExportReading } from '../export.ts';
import type { SellerReference, Sellers } from './sellers.ts';
import { referenceOf } from './references.ts';
import { managerFaults } from './managers.ts';

interface Met {
    readonly name: string;
    readonly line: number;
    manager?: string;
    /** Where a deal said who the manager is. */
    managerLine?: number;
}

/** The sellers that the deals name, for an export of deals alone. */
export function derivedSellers({ mapping, problems }: ExportReading): Sellers {
    const met = new Map<string, Met>();
    const managers = new Map(Object.entries(mapping.sellers?.managers ?? {}));
    const { columns } = mapping.deals;
    const file = basename(mapping.deals.file);
    return {
        find(reference) {
            const name = referenceOf(reference.seller);
            const seller = met.get(name) ?? { name, line: reference.line };
            met.set(name, seller);
            return meetManager(seller, reference) ?? { name };
        },
        settle() {
            const candidates = [...met.values()].map(({ name, manager, line }) => {
                const said = manager ?? managers.get(name) ?? mapping.sellers?.defaultManager;
                return { name, line, manager: said === undefined ? undefined : referenceOf(said) };
            });
            const faults = managerFaults(candidates);
            for (const { name, line } of candidates) {
                const fault = faults.get(name);
                if (fault) problems.tell({ file, line, column: columns.manager ?? columns.seller, ...fault });
            }
            const sellers = candidates.flatMap(({ name, manager }) =>
                manager === undefined || faults.has(name) ? [] : [{ name, manager }]
            );
            return { sellers, leftOut: new Set(faults.keys()) };
        }
    };
}

/** Keeps the manager that a deal names; says what is wrong when an earlier deal named another. */
function meetManager(seller: Met, { manager, line }: SellerReference) {
    if (manager === undefined) return undefined;
    const name = referenceOf(manager);
    seller.manager ??= name;
    seller.managerLine ??= line;
    if (seller.manager === name) return undefined;
    return {
        expected: `a seller whose manager is ${name} (line ${seller.managerLine} says ${seller.manager})`,
        isConsequence: false
    };
}
