/** A deal as the story needs it. */
import { dayOf } from '../../day.ts';
import type { Day } from '../../day.ts';
import type { ExportedDeal } from '../export.ts';

export interface Deal extends Omit<ExportedDeal, 'engagedOn' | 'closedOn'> {
    readonly engagedOn?: Day;
    readonly closedOn?: Day;
}

/** The export's deal with its dates as days. */
export function dealOf(exported: ExportedDeal): Deal {
    const { engagedOn, closedOn } = exported;
    return { ...exported, engagedOn: engagedOn && dayOf(engagedOn), closedOn: closedOn && dayOf(closedOn) };
}
