import { Temporal } from 'temporal-polyfill';
import { Expected, oneOf, textUpTo } from '../../csv/cells.ts';
import { readTable } from '../../csv/table.ts';
import type { Columns, TableRow } from '../../csv/table.ts';
import { identityOf } from './deal-ids.ts';
import type { ExportReading, ExportedAccount, ExportedDeal, ExportedSeller } from '../export.ts';
import { column, fileOf, remembering } from './formats.ts';
import type { Listed, ListedProduct } from './lists.ts';
import type { Sellers } from './sellers.ts';
import type { Stage } from '../mapping.ts';
import { PERSON_LENGTH } from './references.ts';

/** Leaves room in the 80 characters of ExternalKey__c for what is told of the deal, and in its name for what is sold. */
const ID_LENGTH = 40;
const NAME_LENGTH = 255;
const STAGE_LENGTH = 255;

interface DealRow {
    readonly id: string;
    readonly seller: string;
    readonly manager?: string;
    readonly stage: { readonly as: Stage; readonly stageName?: string };
    readonly name?: string;
    readonly product?: string;
    readonly account?: string;
    readonly createdOn?: Temporal.PlainDate;
    readonly closedOn?: Temporal.PlainDate;
    readonly amount?: number;
}

/** What the other files of the export say. */
export interface Surroundings {
    readonly products?: Listed<ListedProduct>;
    readonly accounts?: Listed<ExportedAccount>;
    readonly sellers: Sellers;
}

/** Who sells is certain only when all deals have been read: they may name the sellers. */
export interface DealsAndSellers {
    readonly deals: readonly ExportedDeal[];
    readonly sellers: readonly ExportedSeller[];
}

/**
 * Reads the deals that fit to the rest of the export, each id once; tells what is wrong with the others.
 * @throws CliError BadInput when the file as a whole makes no sense.
 */
export async function readDeals(reading: ExportReading, surroundings: Surroundings): Promise<DealsAndSellers> {
    const { name: file, ...table } = fileOf(reading, reading.mapping.deals);
    const { columns, only } = reading.mapping.deals;
    const { tell } = reading.problems;
    const placer = placerIn(reading, surroundings);
    const placed: ExportedDeal[] = [];
    const lines: number[] = [];
    for await (const rows of readTable<DealRow>({ ...table, columns: columnsOf(reading), only }, { tell })) {
        for (const row of rows) {
            const deal = placer(row);
            if (!deal) continue;
            placed.push(deal);
            lines.push(row.line);
        }
    }
    const { sellers, leftOut } = surroundings.sellers.settle();
    const deals = placed.filter((deal, index) => {
        if (!leftOut.has(deal.seller)) return true;
        const place = { file, line: lines[index] ?? 0, column: columns.seller };
        tell({ ...place, expected: 'a seller who was not left out', found: deal.seller, isConsequence: true });
        return false;
    });
    return { deals, sellers };
}

/** Makes deals of rows; undefined for a row that does not fit to the rest, which is told. */
function placerIn(
    reading: ExportReading,
    surroundings: Surroundings
): (row: TableRow<DealRow>) => ExportedDeal | undefined {
    const { sellers, accounts, products } = surroundings;
    const { mapping, problems, today } = reading;
    const { columns } = mapping.deals;
    const { name: file } = fileOf(reading, mapping.deals);
    const lines = new Map<string, number>();
    return ({ line, values }) => {
        let isSound = true;
        const refuse = (header: string | undefined, found: string, because: Refusal | undefined): void => {
            if (!because) return;
            isSound = false;
            problems.tell({ file, line, column: header, found, ...because });
        };
        const before = lines.get(identityOf(values.id));
        lines.set(identityOf(values.id), before ?? line);
        if (before !== undefined) {
            refuse(columns.id, values.id, { expected: `an id that no row before has (line ${before} has it)` });
        }
        const seller = sellers.find({ seller: values.seller, manager: values.manager, line });
        if (!('name' in seller)) refuse(columns.seller, values.seller, seller);
        refuse(columns.account, values.account ?? '', unlisted(values.account, accounts));
        refuse(columns.product, values.product ?? '', unlisted(values.product, products));
        const isClosed = values.stage.as === 'Won' || values.stage.as === 'Lost';
        if (isClosed && values.closedOn && Temporal.PlainDate.compare(values.closedOn, today) > 0) {
            refuse(columns.closedOn, values.closedOn.toString(), { expected: notAfter(today) });
        }
        return isSound && 'name' in seller ? dealOf(values, seller.name, products) : undefined;
    };
}

interface Refusal {
    readonly expected: string;
    readonly isConsequence?: boolean;
}

function unlisted(name: string | undefined, listed: Listed<unknown> | undefined): Refusal | undefined {
    if (name === undefined || !listed || listed.rows.has(name)) return undefined;
    if (listed.leftOut.has(name))
        return { expected: `a name that was not left out of ${listed.file}`, isConsequence: true };
    return { expected: `a name that is listed in ${listed.file}` };
}

function dealOf(row: DealRow, seller: string, products: Listed<ListedProduct> | undefined): ExportedDeal {
    const { id, stage, account, createdOn, closedOn } = row;
    const isClosed = stage.as === 'Won' || stage.as === 'Lost';
    return {
        id,
        seller,
        product: soldIn(row),
        account,
        stage: stage.as,
        stageName: stage.stageName,
        engagedOn: createdOn,
        closedOn: isClosed ? closedOn : undefined,
        amount: row.amount || (products?.rows.get(row.product ?? '')?.price ?? 0)
    };
}

/** What is sold, without the account that many names of deals begin with. */
function soldIn({ name, product = 'Deal', account }: DealRow): string {
    if (name === undefined) return product;
    if (account === undefined || !name.startsWith(account)) return name;
    return name.slice(account.length).replace(/^[\s–—:|,/-]+/u, '') || name;
}

function notAfter(today: Temporal.PlainDate): string {
    return `a date not after today, ${today.toString()}`;
}

function columnsOf({ mapping, formats, today }: ExportReading): Columns<DealRow> {
    const { columns, stages } = mapping.deals;
    const meanings = Object.entries(stages).map(
        ([word, stage]) => [word, typeof stage === 'string' ? { as: stage } : stage] as const
    );
    const stageOf = oneOf<DealRow['stage']>(Object.fromEntries(meanings));
    const stage = textUpTo(STAGE_LENGTH);
    const person = formats.name(PERSON_LENGTH);
    const past = (cell: string): Temporal.PlainDate => {
        const day = formats.date(cell);
        if (Temporal.PlainDate.compare(day, today) > 0) throw new Expected(notAfter(today));
        return day;
    };
    return {
        id: { header: columns.id, parse: textUpTo(ID_LENGTH) },
        seller: { header: columns.seller, parse: person },
        manager: column(columns.manager, person),
        stage: { header: columns.stage, parse: (cell) => stageOf(stage(cell)) },
        name: column(columns.name, formats.name(NAME_LENGTH)),
        product: column(columns.product, formats.name(NAME_LENGTH)),
        account: column(columns.account, formats.name(NAME_LENGTH)),
        createdOn: column(columns.createdOn, remembering(past)),
        // Where it is an open deal, the day on which it may close.
        closedOn: column(columns.closedOn, formats.date),
        amount: column(columns.amount, formats.amount)
    };
}
