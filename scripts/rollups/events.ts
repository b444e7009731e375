/** Rows of the org -> events. */
import type { Kind } from '../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { OrgClient } from '../org/client.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { toDay } from './calendar.ts';
import type { Commitment, Day, Events, HelpRequest, Moment, Note } from './pair-events.ts';

interface MomentRow extends OrgRow {
    readonly Opportunity__c: string;
    readonly Opportunity__r: {
        readonly IsClosed: boolean;
        readonly IsWon: boolean;
        readonly Amount: number | null;
    } | null;
    readonly Manager__c: string;
    readonly Seller__c: string;
    readonly OccurredOn__c: string;
    readonly Kind__c: Kind;
    readonly ControlLevel__c: number | null;
    readonly HelpRequest__c: string | null;
    readonly Asked__c: string | null;
    readonly HandedBackOn__c: string | null;
    readonly Minutes__c: number | null;
    readonly IsVoided__c: boolean;
}

interface RequestRow extends OrgRow {
    readonly Id: string;
    readonly OwnerId: string;
    readonly AskedOf__c: string;
    readonly AskedOn__c: string;
    readonly NeededBy__c: string | null;
    readonly WantedLevel__c: number | null;
    readonly AnsweredOn__c: string | null;
    readonly Status__c: string;
}

interface NoteRow extends OrgRow {
    readonly Id: string;
    readonly OwnerId: string;
    readonly Seller__c: string;
    readonly HappenedOn__c: string;
    readonly Minutes__c: number | null;
    readonly Mode__c: string | null;
    readonly Status__c: string;
}

interface CommitmentRow extends OrgRow {
    readonly Note__c: string;
    readonly DueOn__c: string | null;
    readonly Status__c: string;
}

/** Every moment, request and note that can be rolled up: those with both people, and, for moments, a kind. */
export async function readEvents(client: OrgClient): Promise<Events> {
    const moments = await readAll<MomentRow>(
        client,
        `SELECT Opportunity__c, Opportunity__r.IsClosed, Opportunity__r.IsWon, Opportunity__r.Amount, Manager__c, Seller__c, OccurredOn__c, Kind__c, ControlLevel__c, HelpRequest__c, Asked__c, HandedBackOn__c, Minutes__c, IsVoided__c
         FROM DealInvolvement__c WHERE Manager__c != null AND Seller__c != null AND OccurredOn__c != null AND Kind__c != null`
    );
    const requests = await readAll<RequestRow>(
        client,
        'SELECT Id, OwnerId, AskedOf__c, AskedOn__c, NeededBy__c, WantedLevel__c, AnsweredOn__c, Status__c FROM HelpRequest__c WHERE AskedOf__c != null AND AskedOn__c != null'
    );
    const notes = await readAll<NoteRow>(
        client,
        'SELECT Id, OwnerId, Seller__c, HappenedOn__c, Minutes__c, Mode__c, Status__c FROM CoachingNote__c WHERE Seller__c != null AND HappenedOn__c != null'
    );
    const commitments = await readAll<CommitmentRow>(
        client,
        'SELECT Note__c, DueOn__c, Status__c FROM CoachingCommitment__c WHERE DueOn__c != null'
    );
    const got = givenLevels(moments);
    const promised = byNote(commitments);
    return {
        moments: moments.map(toMoment),
        requests: requests.map((row) => toRequest(row, got.get(row.Id))),
        notes: notes.map((row) => toNote(row, promised.get(row.Id) ?? []))
    };
}

function toMoment(row: MomentRow): Moment {
    return {
        manager: row.Manager__c,
        seller: row.Seller__c,
        day: toDay(row.OccurredOn__c),
        deal: row.Opportunity__c,
        kind: row.Kind__c,
        asked: row.Asked__c ?? undefined,
        handedBackOn: dayOrNone(row.HandedBackOn__c),
        minutes: row.Minutes__c ?? 0,
        isVoided: row.IsVoided__c,
        isClosed: row.Opportunity__r?.IsClosed ?? false,
        isWon: row.Opportunity__r?.IsWon ?? false,
        amount: row.Opportunity__r?.Amount ?? 0
    };
}

function toRequest(row: RequestRow, got: number | undefined): HelpRequest {
    return {
        id: row.Id,
        manager: row.AskedOf__c,
        seller: row.OwnerId,
        askedOn: Date.parse(row.AskedOn__c),
        neededBy: dayOrNone(row.NeededBy__c),
        wantedLevel: row.WantedLevel__c ?? 0,
        answeredOn: row.AnsweredOn__c === null ? undefined : Date.parse(row.AnsweredOn__c),
        isClosed: row.Status__c === 'Closed',
        got
    };
}

function toNote(row: NoteRow, commitments: readonly Commitment[]): Note {
    return {
        manager: row.OwnerId,
        seller: row.Seller__c,
        day: toDay(row.HappenedOn__c),
        minutes: row.Minutes__c ?? 0,
        isShared: row.Status__c === 'Shared',
        mode: row.Mode__c ?? undefined,
        commitments
    };
}

/** Help request -> the most control that a moment linked to it took. */
function givenLevels(moments: readonly MomentRow[]): Map<string, number> {
    const levels = new Map<string, number>();
    for (const { HelpRequest__c: request, ControlLevel__c, IsVoided__c } of moments) {
        if (request === null || IsVoided__c) continue;
        const level = ControlLevel__c ?? 0;
        levels.set(request, Math.max(level, levels.get(request) ?? level));
    }
    return levels;
}

function byNote(rows: readonly CommitmentRow[]): Map<string, Commitment[]> {
    const commitments = new Map<string, Commitment[]>();
    for (const { Note__c, DueOn__c, Status__c } of rows) {
        const commitment = { dueOn: dayOrNone(DueOn__c), isKept: Status__c === 'Kept' };
        const known = commitments.get(Note__c);
        if (known) known.push(commitment);
        else commitments.set(Note__c, [commitment]);
    }
    return commitments;
}

function dayOrNone(text: string | null): Day | undefined {
    return text === null ? undefined : toDay(text);
}
