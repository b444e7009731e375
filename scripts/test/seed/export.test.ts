import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { readExport } from '../../seed/export.ts';
import type { CheckedExport } from '../../seed/export.ts';
import { readMapping } from '../../seed/mapping.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const DATA = join(fileURLToPath(new URL('.', import.meta.url)), '../../seed/data');
const TODAY = Temporal.PlainDate.from('2026-11-23');

function changed(file: string, change: (text: string) => string): string {
    const folder = temporaryFolder();
    cpSync(DATA, folder, { recursive: true });
    writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')));
    return folder;
}

const mapping = await readMapping(join(DATA, 'mapping.json'));
const read = (folder: string): Promise<CheckedExport> => readExport({ folder, mapping, today: TODAY });

const crm = await read(DATA);

describe('readExport', () => {
    it('reads the whole export', () => {
        expect(crm.deals).toHaveLength(8800);
        expect(crm.sellers).toHaveLength(35);
        expect(crm.accounts).toHaveLength(85);
        expect(new Set(crm.sellers.map((seller) => seller.manager)).size).toBe(6);
    });

    it('shifts all dates as one block, so that the newest is today', () => {
        const days = crm.deals.flatMap((deal) => [deal.engagedOn, deal.closedOn]).filter((day) => day !== undefined);
        const sorted = days.map((day) => day.toString()).sort();
        expect(sorted.at(-1)).toBe('2026-11-23');
        const first = crm.deals.find((deal) => deal.id === '1C1I7A6R');
        // 2016-10-20 to 2017-03-01 in the export: 132 days
        expect(first?.engagedOn?.until(first.closedOn ?? TODAY, { largestUnit: 'day' }).days).toBe(132);
    });

    it('knows the two spellings of a product and of a sector', () => {
        expect(crm.deals.filter((deal) => deal.product === 'GTXPro')).toHaveLength(0);
        expect(crm.accounts.filter((account) => account.sector === 'technolgy')).toHaveLength(0);
    });

    it('gives an open deal the list price of its product', () => {
        expect(crm.deals.find((deal) => deal.stage === 'Engaging' && deal.product === 'GTX Basic')?.amount).toBe(550);
    });

    it.each([
        [
            'seller',
            'Moses Frase',
            'Mosis Frase',
            'sales_pipeline.csv, line 2, column sales_agent: expected a name that is listed in sales_teams.csv, found "Mosis Frase".'
        ],
        [
            'account',
            'Cancity',
            'Kancity',
            'sales_pipeline.csv, line 2, column account: expected a name that is listed in accounts.csv, found "Kancity".'
        ],
        [
            'product',
            'GTX Plus Basic',
            'GTX Minus',
            'sales_pipeline.csv, line 2, column product: expected a name that is listed in products.csv, found "GTX Minus".'
        ],
        [
            'stage',
            ',Won,',
            ',Gewonnen,',
            'sales_pipeline.csv, line 2, column deal_stage: expected one of Prospecting, Engaging, Won, Lost, found "Gewonnen".'
        ]
    ])('refuses an unknown %s with file, line and column', async (_, known, unknown, message) => {
        const folder = changed('sales_pipeline.csv', (csv) => csv.replace(known, unknown));
        await expect(read(folder)).rejects.toThrow(message);
    });
});
