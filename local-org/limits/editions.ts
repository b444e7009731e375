import type { Database } from '../storage/database.ts';

/** What an org may use up. */
export interface OrgLimits {
    /** API calls in 24 hours. */
    readonly dailyApiRequests: number;
    /** Whether a call too many is refused, or only counted. */
    readonly enforcesApiRequests: boolean;
    readonly dataStorageMB: number;
    readonly fileStorageMB: number;
    /** Active users with a full Salesforce licence. */
    readonly userLicenses: number;
    readonly dailyBulkApiBatches: number;
    readonly dailyBulkV2QueryJobs: number;
    readonly activeScratchOrgs: number;
    readonly dailyScratchOrgs: number;
}

/** Limits that all editions share (Salesforce Developer Limits and Allocations, "Bulk API and Bulk API 2.0 Limits"; Salesforce DX Developer Guide, Dev Hub of an Enterprise Edition). */
const SHARED = {
    dailyBulkApiBatches: 15_000,
    dailyBulkV2QueryJobs: 10_000,
    activeScratchOrgs: 40,
    dailyScratchOrgs: 80
};

/**
 * `enterprise` has room for everything: a thousand licences, with the calls (100,000 and 1,000 for each licence) and the
 * storage (10 GB and 20 MB for each) that such an org has. `developer-scratch` is what `sf org create scratch` gives (Salesforce
 * DX Developer Guide, "Supported Scratch Org Editions and Allocations"): room for two people and 100,000 records.
 */
export const EDITIONS = {
    enterprise: {
        ...SHARED,
        dailyApiRequests: 1_100_000,
        enforcesApiRequests: true,
        dataStorageMB: 30_240,
        fileStorageMB: 2_058_240,
        userLicenses: 1000
    },
    'developer-scratch': {
        ...SHARED,
        dailyApiRequests: 15_000,
        enforcesApiRequests: true,
        dataStorageMB: 200,
        fileStorageMB: 50,
        userLicenses: 2
    }
} as const satisfies Record<string, OrgLimits>;

/** An edition whose limits are known here. */
export type Edition = keyof typeof EDITIONS;

/** An edition, single limits, or an edition but for single limits. */
export type LimitOptions = Edition | (Partial<OrgLimits> & { readonly edition?: Edition });

const KEY = 'limits';

/** Whether an edition has that name. */
export function isEdition(name: string): name is Edition {
    return Object.hasOwn(EDITIONS, name);
}

/** The limits an org is opened with, or was opened with before. */
export function keepLimits(db: Database, options: LimitOptions | undefined): OrgLimits {
    const kept = db.setting(KEY);
    if (options === undefined) return kept === undefined ? EDITIONS.enterprise : (JSON.parse(kept) as OrgLimits);
    const { edition = 'enterprise', ...single } = typeof options === 'string' ? { edition: options } : options;
    const limits: OrgLimits = { ...EDITIONS[edition], ...single };
    db.setSetting(KEY, JSON.stringify(limits));
    return limits;
}
