import ChartTable from 'c/chartTable';
import { find, findAll, flush, mount, unmountAll } from 'test/dom';

async function mountTable() {
    const table = mount('c-chart-table', ChartTable, {
        caption: 'Six quarters',
        columns: ['Quarter', 'Assists', 'Takeovers'],
        rows: [
            { key: 'summer', cells: ['Jul – Sep 2026', '7', '7'] },
            { key: 'autumn', cells: ['Oct – Dec 2026', '1,200', '0'] }
        ]
    });
    await flush();
    return table;
}

describe('c-chart-table', () => {
    afterEach(unmountAll);

    it('names its columns and its rows', async () => {
        const table = await mountTable();
        expect(findAll(table, 'thead th[scope="col"]').map((cell) => cell.textContent)).toEqual([
            'Quarter',
            'Assists',
            'Takeovers'
        ]);
        const rows = findAll(table, 'tbody tr').map((row) => [...row.children].map((cell) => cell.textContent));
        expect(rows).toEqual([
            ['Jul – Sep 2026', '7', '7'],
            ['Oct – Dec 2026', '1,200', '0']
        ]);
        expect(findAll(table, 'tbody th[scope="row"]')).toHaveLength(2);
    });

    it('stays closed until the reader wants it', async () => {
        const table = await mountTable();
        expect(find<HTMLDetailsElement>(table, 'details').open).toBe(false);
        expect(find(table, 'summary').textContent).toBe('c.ChartTable');
    });

    it('is accessible', async () => {
        await expect(await mountTable()).toBeAccessible();
    });
});
