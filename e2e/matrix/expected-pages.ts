import type { Persona } from './expected.ts';

/** The frame around a person's pages: in which app he is, its tabs, and what components may ask about him. */
export interface Frame {
    readonly app: string;
    readonly tabs: readonly string[];
    readonly customPermissions: readonly string[];
}

const COACHING_TABS = [
    'standard-home',
    'standard-Opportunity',
    'HelpRequest__c',
    'CoachingNote__c',
    'DealInvolvement__c',
    'InvolvementRollup__c'
];

/** Who has no permission set of the package is left in the platform's own app. */
const SALES: Frame = {
    app: 'standard__Sales',
    tabs: ['standard-home', 'standard-Opportunity', 'standard-Account'],
    customPermissions: []
};

const MANAGERS: Frame = {
    app: 'SecondChair',
    tabs: COACHING_TABS,
    customPermissions: ['SecondChairCoach', 'SecondChairUser']
};

/** Leaders see figures only; the roll-up's user opens no page. */
export const FRAMES: Readonly<Record<Persona, Frame>> = {
    seller: { app: 'SecondChair', tabs: COACHING_TABS, customPermissions: ['SecondChairUser'] },
    manager: MANAGERS,
    colleague: MANAGERS,
    leader: {
        app: 'SecondChair',
        tabs: ['standard-home', 'standard-Opportunity', 'InvolvementRollup__c'],
        customPermissions: ['SecondChairUser']
    },
    admin: { app: 'SecondChair', tabs: COACHING_TABS, customPermissions: ['SecondChairBypass', 'SecondChairCoach'] },
    integration: SALES,
    nobody: SALES
};
