import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { amount, date, oneOf, optional, text } from '../csv/cells.ts';
import { readCsv } from '../csv/read.ts';
import { CliError } from '../errors.ts';

export interface ExportedDeal {
    readonly id: string;
    readonly seller: string;
    readonly product: string;
    readonly account?: string;
    readonly stage: 'Prospecting' | 'Engaging' | 'Won' | 'Lost';
    readonly engagedOn?: Temporal.PlainDate;
    readonly closedOn?: Temporal.PlainDate;
    /** US dollars; for open deals the list price of the product. */
    readonly amount: number;
}

export interface ExportedSeller {
    readonly name: string;
    readonly manager: string;
    readonly office: string;
}

export interface ExportedAccount {
    readonly name: string;
    readonly sector: string;
    /** US dollars a year. */
    readonly revenue: number;
    readonly employees: number;
    readonly country: string;
    readonly parent?: string;
}

/** A CRM export as this product needs it: names are the keys, dates are shifted so that the newest is today. */
export interface CrmExport {
    readonly sellers: readonly ExportedSeller[];
    readonly accounts: readonly ExportedAccount[];
    readonly deals: readonly ExportedDeal[];
}

/** Spellings of the same thing in the published export. */
const ALIASES: Readonly<Record<string, string>> = { GTXPro: 'GTX Pro', technolgy: 'technology' };

/**
 * Reads the four files of an export and checks that they fit together.
 * @throws CliError BadInput naming file, line, column and what was expected.
 */
export function readExport(folder: string, today: Temporal.PlainDate): CrmExport {
    const prices = readPrices(join(folder, 'products.csv'));
    const sellers = readSellers(join(folder, 'sales_teams.csv'));
    const accounts = readAccounts(join(folder, 'accounts.csv'));
    const deals = readDeals(join(folder, 'sales_pipeline.csv'), prices);
    requireKnown(deals, 'sales_agent', (deal) => deal.seller, new Set(sellers.map((seller) => seller.name)));
    requireKnown(deals, 'account', (deal) => deal.account, new Set(accounts.map((account) => account.name)));
    return { sellers, accounts, deals: shiftTo(today, deals) };
}

function readPrices(path: string): Map<string, number> {
    const rows = readCsv(path, { product: text, sales_price: amount });
    return new Map(rows.map((row) => [row.product, row.sales_price]));
}

function readSellers(path: string): ExportedSeller[] {
    const rows = readCsv(path, { sales_agent: text, manager: text, regional_office: text });
    return rows.map((row) => ({ name: row.sales_agent, manager: row.manager, office: row.regional_office }));
}

function readAccounts(path: string): ExportedAccount[] {
    const rows = readCsv(path, {
        account: text,
        sector: text,
        revenue: amount,
        employees: amount,
        office_location: text,
        subsidiary_of: optional(text)
    });
    return rows.map((row) => ({
        name: row.account,
        sector: ALIASES[row.sector] ?? row.sector,
        revenue: row.revenue * 1_000_000,
        employees: row.employees,
        country: row.office_location,
        parent: row.subsidiary_of
    }));
}

function readDeals(path: string, prices: ReadonlyMap<string, number>): ExportedDeal[] {
    const rows = readCsv(path, {
        opportunity_id: text,
        sales_agent: text,
        product: text,
        account: optional(text),
        deal_stage: oneOf('Prospecting', 'Engaging', 'Won', 'Lost'),
        engage_date: optional(date),
        close_date: optional(date),
        close_value: optional(amount)
    });
    return rows.map((row, index) => {
        const product = ALIASES[row.product] ?? row.product;
        const price = prices.get(product);
        if (price === undefined) throw unknown('sales_pipeline.csv', index, 'product', row.product, 'products.csv');
        return {
            id: row.opportunity_id,
            seller: row.sales_agent,
            product,
            account: row.account,
            stage: row.deal_stage,
            engagedOn: row.engage_date,
            closedOn: row.close_date,
            amount: row.close_value || price
        };
    });
}

function requireKnown(
    deals: readonly ExportedDeal[],
    column: 'sales_agent' | 'account',
    nameOf: (deal: ExportedDeal) => string | undefined,
    known: ReadonlySet<string>
): void {
    const source = column === 'account' ? 'accounts.csv' : 'sales_teams.csv';
    for (const [index, deal] of deals.entries()) {
        const name = nameOf(deal);
        if (name !== undefined && !known.has(name)) throw unknown('sales_pipeline.csv', index, column, name, source);
    }
}

/** Line numbers count the header and start at 1; the export has no cell that spans lines. */
function unknown(file: string, index: number, column: string, value: string, source: string): CliError {
    return new CliError(
        'BadInput',
        `${file}, line ${index + 2}, column ${column}: expected a name that is listed in ${source}, found "${value}".`,
        [`Add "${value}" to ${source} or correct the spelling. Nothing was loaded.`]
    );
}

function shiftTo(today: Temporal.PlainDate, deals: readonly ExportedDeal[]): ExportedDeal[] {
    const dates = deals.flatMap((deal) => [deal.engagedOn, deal.closedOn]).filter((day) => day !== undefined);
    const newest = dates.reduce(
        (latest, day) => (Temporal.PlainDate.compare(day, latest) > 0 ? day : latest),
        dates[0] ?? today
    );
    const shift = newest.until(today, { largestUnit: 'day' });
    return deals.map((deal) => ({
        ...deal,
        engagedOn: deal.engagedOn?.add(shift),
        closedOn: deal.closedOn?.add(shift)
    }));
}
