/* What a reader called "not mine". It stays in this browser: nobody counts it, and nobody else hears of it. */
import USER_ID from '@salesforce/user/Id';
import { daysBetween, isDay } from 'c/period';

const STORAGE_KEY = `secondChair.notMine.${USER_ID}`;
/** A day more than the panel looks back: what is forgotten can no longer come up. */
const KEPT_DAYS = 8;

/** The happenings that were not the reader's, by their keys. */
export function notMine(today: string): ReadonlySet<string> {
    return new Set(Object.keys(kept(today)));
}

export function keepNotMine(key: string, today: string): void {
    store({ ...kept(today), [key]: today });
}

/** Lets everything come up again. */
export function forgetNotMine(): void {
    store({});
}

function kept(today: string): Record<string, string> {
    const days = Object.entries(stored()).filter(
        ([, day]) => typeof day === 'string' && isDay(day) && daysBetween(day, today) < KEPT_DAYS
    );
    return Object.fromEntries(days) as Record<string, string>;
}

function stored(): object {
    try {
        const found: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
        return typeof found === 'object' && found !== null ? found : {};
    } catch {
        return {}; // Storage can be switched off, or hold what somebody else wrote.
    }
}

function store(days: Record<string, string>): void {
    try {
        localStorage.setItem(STORAGE_KEY, JSON.stringify(days));
    } catch {
        // Storage can be switched off: the line then comes up again with the next page.
    }
}
