type Values = Readonly<Record<string, unknown>>;

/** What `state.defaultFieldValues` of a page reference for a new record holds: `Name=Rome,Cost__c=900`, values encoded. */
export function encodeDefaultFieldValues(values: Values): string {
    return Object.entries(values)
        .map(([name, value]) => `${name}=${encodeURIComponent(String(value ?? ''))}`)
        .join(',');
}

/** The field values in such a text; numbers and truth values come as text, as on the platform. */
export function decodeDefaultFieldValues(text: string): Record<string, string> {
    const pairs = text.split(',').filter((pair) => pair.includes('='));
    const entries = pairs.map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))] as const;
    });
    return Object.fromEntries(entries);
}
