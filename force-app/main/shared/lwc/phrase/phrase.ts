import LOCALE from '@salesforce/i18n/locale';

/* Custom labels carry numbered gaps, `Tagged as {0}`: the platform fills none of them for a component. */

const NUMBER = new Intl.NumberFormat(LOCALE);

/** The label with its gaps filled, numbers as the reader's locale writes them; a gap without a value stays as it is, so that it is noticed. */
export function phrase(label: string, ...values: readonly (string | number)[]): string {
    return label.replaceAll(/\{(\d+)\}/g, (gap, index: string) => written(values[Number(index)] ?? gap));
}

function written(value: string | number): string {
    return typeof value === 'number' ? NUMBER.format(value) : value;
}
