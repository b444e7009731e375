import { context } from 'page/context';
import type { ListColumn } from '../../../../page-model.ts';

/** The key under which the datatable finds a column's value: links have their address beside their text. */
export function fieldNameOf({ key, type }: ListColumn): string {
    return type === 'url' ? `${key}Url` : key;
}

/** A column as `lightning-datatable` takes it. */
export function tableColumn(column: ListColumn): object {
    const { key, label, type, isSortable } = column;
    const base = { label, fieldName: fieldNameOf(column), type, sortable: isSortable };
    if (type === 'url') return { ...base, typeAttributes: { label: { fieldName: key }, target: '_self' } };
    if (type === 'currency') return { ...base, typeAttributes: { currencyCode: context.i18n['currency'] } };
    if (type === 'percent') return { ...base, typeAttributes: { formatStyle: 'percent-fixed' } };
    if (type === 'date') {
        const { timeZone } = context.i18n;
        const typeAttributes = {
            timeZone,
            year: 'numeric',
            month: 'short',
            day: 'numeric',
            hour: 'numeric',
            minute: '2-digit'
        };
        return { ...base, typeAttributes };
    }
    return base;
}
