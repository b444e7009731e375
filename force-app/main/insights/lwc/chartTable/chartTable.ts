import { LightningElement, api } from 'lwc';
import SHOW_TABLE from '@salesforce/label/c.ChartTable';

/** One row: its first cell names it. */
export interface TableRow {
    readonly key: string;
    readonly cells: readonly string[];
}

/** The numbers of a chart as a table, for those who want to read or copy them. Closed until the reader opens it. */
export default class ChartTable extends LightningElement {
    @api caption = '';
    @api columns: readonly string[] = [];
    @api rows: readonly TableRow[] = [];

    labels = { showTable: SHOW_TABLE };

    get shown() {
        return this.rows.map(({ key, cells: [name = '', ...values] }) => ({
            key,
            name,
            values: values.map((text, index) => ({ key: String(index), text }))
        }));
    }
}
