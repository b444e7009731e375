/** Whether two ids name the same record: an id of 18 characters is one of 15 and a checksum. Nothing is the same as no id. */
export function isSameId(one: unknown, other: unknown): boolean {
    return typeof one === 'string' && typeof other === 'string' && one.slice(0, 15) === other.slice(0, 15);
}
