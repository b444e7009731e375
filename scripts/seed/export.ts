import { Temporal } from 'temporal-polyfill';
import { noProblems } from '../csv/problems.ts';
import type { Problem, Problems } from '../csv/problems.ts';
import { readDeals } from './export/deals.ts';
import { formatsOf } from './export/formats.ts';
import type { Formats } from './export/formats.ts';
import { readAccounts, readProducts } from './export/lists.ts';
import { readSellers } from './export/sellers.ts';
import type { Mapping, Stage } from './mapping.ts';
import { refusal } from './export/refusal.ts';

export interface ExportedDeal {
    readonly id: string;
    /** Name of a seller of the export. */
    readonly seller: string;
    /** What is sold: the product, or the deal's own name. */
    readonly product: string;
    readonly account?: string;
    readonly stage: Stage;
    /** The org's own stage, where the mapping names one. */
    readonly stageName?: string;
    readonly engagedOn?: Temporal.PlainDate;
    /** Given for closed deals only. */
    readonly closedOn?: Temporal.PlainDate;
    /** In the currency of the org; for a deal without one the list price of its product. */
    readonly amount: number;
}

export interface ExportedSeller {
    /** Found once among the sellers; `shownName` says how people see it. */
    readonly name: string;
    readonly manager: string;
    readonly office?: string;
}

export interface ExportedAccount {
    readonly name: string;
    readonly sector?: string;
    /** A year, in the currency of the org. */
    readonly revenue?: number;
    readonly employees?: number;
    readonly country?: string;
}

/** A CRM export as this product needs it: names are the keys, and everything that is referred to is there. */
export interface CrmExport {
    readonly sellers: readonly ExportedSeller[];
    readonly accounts: readonly ExportedAccount[];
    readonly deals: readonly ExportedDeal[];
}

/** A CRM export without the rows that cannot be loaded. */
export interface CheckedExport extends CrmExport {
    readonly problems: readonly Problem[];
}

/** Where an export lies and how it is read. */
export interface ExportSource {
    readonly folder: string;
    readonly mapping: Mapping;
    readonly today: Temporal.PlainDate;
    /** Bad rows that are left out; more, and nothing is loaded. 0 unless given. */
    readonly maxErrors?: number;
}

/** What the readers of the single files are handed. */
export interface ExportReading extends ExportSource {
    readonly formats: Formats;
    readonly problems: Problems;
}

/**
 * Reads an export, checks that its files fit together and leaves out what cannot be loaded, with all that depends on it.
 * Files are read piece by piece; in memory are the deals themselves.
 * @throws CliError BadInput (`BadRows`, with all problems) naming file, line, column and what was expected.
 */
export async function readExport(source: ExportSource): Promise<CheckedExport> {
    const problems = noProblems();
    const reading = { ...source, problems, formats: formatsOf(source.mapping) };
    const products = await readProducts(reading);
    const known = await readSellers(reading);
    const listed = await readAccounts(reading);
    const { deals, sellers } = await readDeals(reading, { products, accounts: listed, sellers: known });
    if (problems.badRows > (source.maxErrors ?? 0)) throw refusal(problems);
    if (deals.length === 0) throw refusal(problems, `${source.mapping.deals.file} has no deal that can be loaded.`);
    return {
        sellers,
        accounts: listed ? [...listed.rows.values()] : namedBy(deals),
        deals: source.mapping.shiftDates ? shiftTo(source.today, deals) : deals,
        problems: problems.list
    };
}

/** The accounts that deals name, for an export that does not list them. */
function namedBy(deals: readonly ExportedDeal[]): ExportedAccount[] {
    const names = new Set(deals.flatMap(({ account }) => (account === undefined ? [] : [account])));
    return [...names].map((name) => ({ name }));
}

/** Moves all dates as one block, so that the newest is today. Deals share their days: a million have a few thousand. */
function shiftTo(today: Temporal.PlainDate, deals: readonly ExportedDeal[]): readonly ExportedDeal[] {
    const days = new Set<Temporal.PlainDate>();
    for (const { engagedOn, closedOn } of deals) {
        if (engagedOn) days.add(engagedOn);
        if (closedOn) days.add(closedOn);
    }
    if (days.size === 0) return deals;
    const newest = [...days].reduce((latest, day) => (isAfter(day, latest) ? day : latest));
    const shift = newest.until(today, { largestUnit: 'day' });
    const shifted = new Map([...days].map((day) => [day, day.add(shift)]));
    return deals.map((deal) => ({
        ...deal,
        engagedOn: deal.engagedOn && shifted.get(deal.engagedOn),
        closedOn: deal.closedOn && shifted.get(deal.closedOn)
    }));
}

function isAfter(day: Temporal.PlainDate, other: Temporal.PlainDate): boolean {
    return Temporal.PlainDate.compare(day, other) > 0;
}
