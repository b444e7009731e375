/** How large an org is: people by their managers, and what happened between them. */
export interface OrgSize {
    readonly moments: number;
    readonly managers: number;
}

/** Sellers of each manager. */
export const TEAM = 8;
/** The first of the days on which anything happens, and how many they are: eight calendar quarters, all over. */
export const FIRST_DAY = Date.UTC(2024, 9, 1);
export const DAYS = 730;
export const QUARTERS = 8;

/** With 92 managers, a million moments make 50,048 roll-ups: pairs, managers and sellers by month and quarter. */
const MANAGERS_OF_A_MILLION = 92;

/** Orgs that differ in the number of people only: a person's months are as full in a small one as in a large one. */
export function orgOf(moments: number): OrgSize {
    return { moments, managers: Math.round((MANAGERS_OF_A_MILLION * moments) / 1_000_000) };
}
