/** An org in memory, as far as a roll-up run can tell: stamps, commits that become visible late, a recycle bin, a lease. */
import type { Kind } from '../../../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { Day } from '../../../../day.ts';
import type { Rollup } from '../../../../rollups/counting/group.ts';
import type { Thresholds } from '../../../../rollups/counting/pair-events.ts';
import type { RunRow } from '../../../../rollups/engine/port.ts';

export interface MomentRow {
    readonly manager: string;
    readonly seller: string;
    readonly day: Day;
    readonly deal: string;
    readonly kind: Kind;
    readonly level: number;
    readonly asked: string;
    readonly minutes: number;
    readonly request?: string | undefined;
    readonly handedBackOn?: Day | undefined;
    readonly isVoided: boolean;
}

export interface RequestRow {
    readonly manager: string;
    readonly seller: string;
    readonly askedOn: number;
    readonly wantedLevel: number;
    readonly neededBy?: Day | undefined;
    readonly answeredOn?: number | undefined;
    readonly isClosed: boolean;
}

export interface NoteRow {
    readonly manager: string;
    readonly seller: string;
    readonly day: Day;
    readonly minutes: number;
    readonly mode: string;
    readonly isShared: boolean;
}

export interface CommitmentRow {
    readonly note: string;
    readonly dueOn: Day;
    readonly isKept: boolean;
}

export interface DealRow {
    readonly isClosed: boolean;
    readonly isWon: boolean;
    readonly amount: number;
}

export interface Tables {
    readonly moment: MomentRow;
    readonly request: RequestRow;
    readonly note: NoteRow;
    readonly commitment: CommitmentRow;
    readonly deal: DealRow;
}

export type TableName = keyof Tables;

/** A row as it was committed: its stamp is older than the moment from which others see it. */
export interface Version<Row> {
    readonly id: string;
    readonly row: Row;
    readonly stamp: number;
    readonly visibleAt: number;
    readonly isDeleted: boolean;
}

export interface StoredRow {
    readonly rollup: Rollup;
    readonly run: number;
}

const TABLES = ['moment', 'request', 'note', 'commitment', 'deal'] as const;

export class ModelOrg {
    now = Date.UTC(2026, 3, 1, 12);
    fiscalStartMonth = 1;
    thresholds: Thresholds = { followUpDays: 30, handBackDays: 14 };
    /** Whether the org knows of commits under way when it is asked what it covers. */
    isCoverageKnown = true;
    readonly runs: RunRow[] = [];
    readonly rollups = new Map<string, StoredRow>();
    /** Rows of closed periods, as they were when their events were purged. */
    readonly frozen = new Map<string, StoredRow>();
    /** Keys of rows that a rule of the org refuses. */
    readonly refusedKeys = new Set<string>();
    readonly #visible: { readonly [Name in TableName]: Map<string, Version<Tables[Name]>> } = {
        moment: new Map(),
        request: new Map(),
        note: new Map(),
        commitment: new Map(),
        deal: new Map()
    };
    #pending: { readonly table: TableName; readonly version: Version<never> }[] = [];

    /** Commits a row; others see it so much later. A row with a commit under way is locked: nothing happens. */
    commit<Name extends TableName>(
        table: Name,
        id: string,
        row: Tables[Name],
        { lag = 0, isDeleted = false } = {}
    ): void {
        if (this.#pending.some((one) => one.table === table && one.version.id === id)) return;
        const version = { id, row, stamp: this.now, visibleAt: this.now + lag, isDeleted };
        if (lag === 0) this.#show(table, version);
        else this.#pending.push({ table, version: version as Version<never> });
    }

    wait(milliseconds: number): void {
        this.now += milliseconds;
        const due = this.#pending.filter(({ version }) => version.visibleAt <= this.now);
        if (due.length === 0) return;
        this.#pending = this.#pending.filter(({ version }) => version.visibleAt > this.now);
        for (const { table, version } of due) this.#show(table, version);
    }

    /** Visible rows, deleted ones too. */
    all<Name extends TableName>(table: Name): Version<Tables[Name]>[] {
        return [...this.#visible[table].values()];
    }

    row<Name extends TableName>(table: Name, id: string): Version<Tables[Name]> | undefined {
        return this.#visible[table].get(id);
    }

    /** Every commit that is visible later has a stamp of then or after. */
    covered(): number {
        if (!this.isCoverageKnown) return this.now;
        return Math.min(this.now, ...this.#pending.map(({ version }) => version.stamp));
    }

    /** Whether a commit with a stamp before that moment is not visible yet. */
    hasUnseenBefore(time: number): boolean {
        return this.#pending.some(({ version }) => version.stamp < time);
    }

    /** Stamps of all that is visible at this moment, to tell whether anything was written. */
    size(): number {
        return TABLES.reduce((sum, table) => sum + this.#visible[table].size, 0);
    }

    #show<Name extends TableName>(table: Name, version: Version<Tables[Name]>): void {
        this.#visible[table].set(version.id, version);
    }
}
