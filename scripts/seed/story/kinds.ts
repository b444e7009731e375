/** What moments are told to be, and the facts from which the org derives that. */
import type {
    Asker,
    Chooser,
    Kind,
    Lead,
    Setting
} from '../../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { choiceOf } from '../chance.ts';
import type { Choice, Draws } from '../chance.ts';
import type { Style } from './seats.ts';

/** What a manager says of a moment; the org derives the kind from it. */
export interface Facts {
    readonly setting: Setting;
    readonly led?: Lead;
    readonly chose?: Chooser;
    readonly asked?: Asker;
}

/** The planted rates: how likely each kind is at the begin and at the end of the six quarters. */
export const KIND_DRIFT: Readonly<Record<Style, Choice<Kind>>> = {
    TakingOver: choiceOf({
        Unblocked: [6, 4],
        Coached: [12, 3],
        Observed: [12, 4],
        Assisted: [22, 12],
        Directed: [22, 25],
        Modelled: [4, 4],
        HandedOver: [6, 20],
        TookOver: [16, 28]
    }),
    Coaching: choiceOf({
        Unblocked: [14, 16],
        Coached: [28, 32],
        Observed: [18, 28],
        Assisted: [22, 14],
        Directed: [8, 3],
        Modelled: [4, 4],
        HandedOver: [2, 1],
        TookOver: [4, 2]
    })
};

const SETTING = choiceOf({ Preparing: 2, WithCustomer: 3 });
const ASKED = choiceOf({ Seller: 5, Nobody: 4, Planned: 1 });
const HANDED = choiceOf({ Seller: 4, Customer: 1 });

/** Facts from which the org derives that kind (the lead table read backwards). */
export function factsOf(kind: Kind, draws: Draws): Facts {
    switch (kind) {
        case 'Unblocked':
            return { setting: 'InsideCompany' };
        case 'Coached':
            return { setting: 'Preparing', led: 'Seller', chose: 'Together', asked: draws.pick(ASKED, 'asked') };
        case 'Observed':
            return { setting: 'WithCustomer', led: 'Seller', chose: 'Seller', asked: draws.pick(ASKED, 'asked') };
        case 'Assisted':
            return { ...outside(draws), led: 'Shared', chose: 'Together', asked: draws.pick(ASKED, 'asked') };
        case 'Directed':
            return { ...outside(draws), led: 'Seller', chose: 'Manager', asked: draws.pick(ASKED, 'asked') };
        case 'Modelled':
            return { ...outside(draws), led: 'Manager', chose: 'Together', asked: 'Planned' };
        case 'HandedOver':
            return { ...outside(draws), led: 'Manager', chose: 'Manager', asked: draws.pick(HANDED, 'handed') };
        case 'TookOver':
            return { ...outside(draws), led: 'Manager', chose: 'Manager', asked: 'Nobody' };
    }
}

function outside(draws: Draws): { setting: Setting } {
    return { setting: draws.pick(SETTING, 'setting') };
}
