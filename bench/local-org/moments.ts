import { MOMENT, type Office } from './office.ts';

/** Facts that the rules accept, with what the stamps make of them left out. */
const FACTS = [
    { Setting__c: 'WithCustomer', Led__c: 'Manager', Chose__c: 'Manager', Asked__c: 'Seller' },
    { Setting__c: 'WithCustomer', Led__c: 'Seller', Chose__c: 'Seller', Asked__c: 'Planned' },
    { Setting__c: 'Preparing', Led__c: 'Shared', Chose__c: 'Together', Asked__c: 'Seller' },
    { Setting__c: 'WithCustomer', Led__c: 'Manager', Chose__c: 'Manager', Asked__c: 'Nobody' }
];

/** The nth moment as a client of REST would record it: stage, amount, seller and his manager come from the deal. */
export function moment(office: Office, n: number): Record<string, string | number> {
    const { deals } = office;
    return {
        Opportunity__c: deals[n % deals.length] ?? '',
        OccurredOn__c: `2025-0${1 + (n % 3)}-${10 + (n % 18)}`,
        ...FACTS[n % FACTS.length],
        Minutes__c: 15 * (1 + (n % 8)),
        Note__c: `Call ${n}, crane controls`
    };
}

/** So many moments as an import brings them: with a key, and with the manager named. */
export function momentsCsv(office: Office, count: number): string {
    const rows = Array.from({ length: count }, (_, n) => ({
        ExternalKey__c: `call-${n}`,
        Manager__c: office.managerId,
        ...moment(office, n)
    }));
    const header = Object.keys(rows[0] ?? {});
    return [header.join(','), ...rows.map((row) => Object.values(row).map(quoted).join(',')), ''].join('\n');
}

function quoted(value: string | number): string {
    return typeof value === 'number' ? String(value) : `"${value}"`;
}

/** As the records of one `composite/sobjects` request. */
export function momentRecords(office: Office, from: number, count: number): Record<string, unknown>[] {
    return Array.from({ length: count }, (_, n) => ({ attributes: { type: MOMENT }, ...moment(office, from + n) }));
}
