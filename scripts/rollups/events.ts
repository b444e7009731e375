/** Rows of the org -> events. */
import type { Kind } from '../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import type { OrgClient } from '../org/client.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import type { Events, InvolvementEvent, NoteEvent, RequestEvent } from './group.ts';

interface InvolvementRow extends OrgRow {
    readonly Opportunity__c: string;
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
    readonly CreatedDate: string;
    readonly NeededBy__c: string | null;
    readonly WantedLevel__c: number | null;
    readonly AnsweredOn__c: string | null;
    readonly Status__c: string;
}

interface NoteRow extends OrgRow {
    readonly OwnerId: string;
    readonly Seller__c: string;
    readonly HappenedOn__c: string;
    readonly Minutes__c: number | null;
    readonly Status__c: string;
}

/** Every involvement, request and note that can be rolled up: those with both people, and, for moments, a kind. */
export async function readEvents(client: OrgClient): Promise<Events> {
    const involvements = await readAll<InvolvementRow>(
        client,
        `SELECT Opportunity__c, Manager__c, Seller__c, OccurredOn__c, Kind__c, ControlLevel__c, HelpRequest__c, Asked__c, HandedBackOn__c, Minutes__c, IsVoided__c
         FROM DealInvolvement__c WHERE Manager__c != null AND Seller__c != null AND OccurredOn__c != null AND Kind__c != null`
    );
    const requests = await readAll<RequestRow>(
        client,
        'SELECT Id, OwnerId, AskedOf__c, CreatedDate, NeededBy__c, WantedLevel__c, AnsweredOn__c, Status__c FROM HelpRequest__c WHERE AskedOf__c != null'
    );
    const notes = await readAll<NoteRow>(
        client,
        'SELECT OwnerId, Seller__c, HappenedOn__c, Minutes__c, Status__c FROM CoachingNote__c WHERE Seller__c != null AND HappenedOn__c != null'
    );
    return {
        involvements: involvements.map(toInvolvement),
        requests: requests.map(toRequest),
        notes: notes.map(toNote)
    };
}

function toInvolvement(row: InvolvementRow): InvolvementEvent {
    return {
        manager: row.Manager__c,
        seller: row.Seller__c,
        day: row.OccurredOn__c,
        deal: row.Opportunity__c,
        kind: row.Kind__c,
        level: row.ControlLevel__c ?? 0,
        request: row.HelpRequest__c ?? undefined,
        asked: row.Asked__c ?? undefined,
        isHandedBack: row.HandedBackOn__c !== null,
        minutes: row.Minutes__c ?? 0,
        isVoided: row.IsVoided__c
    };
}

/** A request belongs to the day on which help is needed; without one, to the day it was made. */
function toRequest(row: RequestRow): RequestEvent {
    return {
        id: row.Id,
        manager: row.AskedOf__c,
        seller: row.OwnerId,
        day: row.NeededBy__c ?? row.CreatedDate.slice(0, 10),
        wantedLevel: row.WantedLevel__c ?? 0,
        isAnswered: row.AnsweredOn__c !== null,
        isClosed: row.Status__c === 'Closed'
    };
}

function toNote(row: NoteRow): NoteEvent {
    return {
        manager: row.OwnerId,
        seller: row.Seller__c,
        day: row.HappenedOn__c,
        minutes: row.Minutes__c ?? 0,
        isShared: row.Status__c === 'Shared'
    };
}
