/** What the checks look at, and what is not known because the org did not say. */
import type { RunRow } from '../rollups/engine/port.ts';

/** A fact, or why it is missing and which right would show it. */
export type Known<T> = { readonly value: T } | Hidden;

export interface Hidden {
    /** Ends a sentence: `the org says "…"`. */
    readonly because: string;
    /** A permission, a permission set, or what has to be done. */
    readonly needs: string;
}

/** All facts by name; ids are the org's, times milliseconds since 1970 by its clock. */
export interface FactValues {
    readonly clock: Clock;
    /** The newest version of the API that the org speaks. */
    readonly apiVersion: number;
    readonly organization: Organization;
    /** Object or history object -> its org-wide defaults; those of the package and Opportunity. */
    readonly entities: ReadonlyMap<string, Sharing>;
    /** Object -> fields that this user sees. */
    readonly fields: ReadonlyMap<string, ReadonlySet<string>>;
    /** Flow -> whether a version of it runs. */
    readonly flows: ReadonlyMap<string, boolean>;
    /** `Object__c.Rule` -> whether it is active. */
    readonly rules: ReadonlyMap<string, boolean>;
    readonly pages: ReadonlySet<string>;
    /** App -> whether the App Launcher shows it. */
    readonly apps: ReadonlyMap<string, boolean>;
    readonly notificationTypes: ReadonlySet<string>;
    /** Permission set of the package -> id. */
    readonly permissionSets: ReadonlyMap<string, string>;
    /** Permission set of the package -> active users who have it, also by a group. */
    readonly holders: ReadonlyMap<string, ReadonlySet<string>>;
    /** Active users of the company by id. */
    readonly people: ReadonlyMap<string, Person>;
    /** Active users whom a permission set or a profile lets see all data. */
    readonly allSeeing: ReadonlySet<string>;
    /** Role -> the role above it. */
    readonly roles: ReadonlyMap<string, string | undefined>;
    /** Active owners of open opportunities. */
    readonly dealOwners: readonly DealOwner[];
    /** Fields with words that the user who rolls up can read, `Object__c.Field__c (permission set)`. */
    readonly wordsRead: readonly string[];
    readonly licenses: Licenses;
    readonly limits: Limits;
    readonly thresholds: ReadonlyMap<string, Threshold>;
    /** Newest first. */
    readonly runs: readonly RunRow[];
    readonly counts: Counts;
    readonly fiscalYears: FiscalYears;
    /** Persons who are asked for help and are not active. */
    readonly absentAsked: readonly string[];
}

export type FactName = keyof FactValues;
export type Facts = { readonly [Name in FactName]: Known<FactValues[Name]> };

export interface Clock {
    readonly now: number;
    /** Roll-ups older than that are stale, in milliseconds. */
    readonly staleAfter: number;
}

export interface Organization {
    readonly id: string;
    readonly name: string;
    /** Sandboxes and scratch orgs. */
    readonly isSandbox: boolean;
}

export interface Sharing {
    readonly internal: string;
    readonly external: string;
}

export interface Person {
    readonly id: string;
    readonly name: string;
    readonly profile: string;
    readonly managerId?: string | undefined;
    readonly managerName?: string | undefined;
    readonly hasActiveManager: boolean;
    readonly roleId?: string | undefined;
}

export interface DealOwner {
    readonly id: string;
    readonly name: string;
}

export interface Licenses {
    readonly total: number;
    readonly used: number;
}

export interface Allowance {
    readonly max: number;
    readonly remaining: number;
}

/** Absent where the org does not say. */
export interface Limits {
    readonly dataStorageMb?: Allowance | undefined;
    readonly dailyApiRequests?: Allowance | undefined;
}

/** Each undefined where the record is blank there. */
export interface Threshold {
    readonly minimum?: number | undefined;
    readonly low?: number | undefined;
    readonly high?: number | undefined;
}

/** Moments that count, and how many of them the roll-ups of pairs hold; without periods that a purge has closed. */
export interface Counts {
    readonly moments: number;
    readonly byMonth: number;
    readonly byQuarter: number;
    /** Moments that have changed since the last run, or their deals. */
    readonly newer: number;
}

export interface FiscalYears {
    readonly hasCustomYears: boolean;
    readonly hasQuarterToday: boolean;
}
