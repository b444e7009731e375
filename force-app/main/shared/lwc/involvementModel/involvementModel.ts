/* The lead table of the product, once. The server's before-save flow says the same; a test compares the two. */

/** Where a moment happened: `Setting__c`. */
export const SETTINGS = ['InsideCompany', 'Preparing', 'WithCustomer'] as const;
/** Who led: `Led__c`. */
export const LEADS = ['Seller', 'Shared', 'Manager'] as const;
/** Who chose the approach: `Chose__c`. */
export const CHOOSERS = ['Seller', 'Together', 'Manager'] as const;
/** Who asked for the manager: `Asked__c`. */
export const ASKERS = ['Seller', 'Customer', 'Planned', 'Nobody'] as const;
/** What a moment counts as, from least to most control: `Kind__c`. */
export const KINDS = [
    'Unblocked',
    'Coached',
    'Observed',
    'Assisted',
    'Directed',
    'Modelled',
    'HandedOver',
    'TookOver'
] as const;
/** Credit first: the order in which categories are shown. */
export const CATEGORIES = ['Assist', 'Directed', 'Takeover'] as const;

export type Setting = (typeof SETTINGS)[number];
export type Lead = (typeof LEADS)[number];
export type Chooser = (typeof CHOOSERS)[number];
export type Asker = (typeof ASKERS)[number];
export type Kind = (typeof KINDS)[number];
export type Category = (typeof CATEGORIES)[number];

/** The facts of one moment as they stand in a record: any of them may still be blank. */
export interface Facts {
    readonly setting?: string | null;
    readonly led?: string | null;
    readonly chose?: string | null;
    readonly asked?: string | null;
}

/** What a moment counts as. `level` is the manager's control: 0 none, 4 all of it. */
export interface Classification {
    readonly kind: Kind;
    readonly category: Category;
    readonly level: number;
}

/** One line of the lead table; a column that is left out is not looked at. */
export interface LeadRule {
    readonly settings: readonly Setting[];
    readonly led?: Lead;
    readonly chose?: readonly Chooser[];
    readonly asked?: readonly Asker[];
    readonly kind: Kind;
}

const OUTSIDE = ['Preparing', 'WithCustomer'] as const;

/** The lead table; the first line that fits decides. */
export const LEAD_TABLE: readonly LeadRule[] = [
    { settings: ['InsideCompany'], kind: 'Unblocked' },
    { settings: ['Preparing'], led: 'Seller', chose: ['Seller', 'Together'], kind: 'Coached' },
    { settings: ['WithCustomer'], led: 'Seller', chose: ['Seller', 'Together'], kind: 'Observed' },
    { settings: OUTSIDE, led: 'Shared', chose: ['Seller', 'Together'], kind: 'Assisted' },
    { settings: OUTSIDE, led: 'Shared', chose: ['Manager'], asked: ['Seller'], kind: 'Assisted' },
    { settings: OUTSIDE, led: 'Shared', chose: ['Manager'], kind: 'Directed' },
    { settings: OUTSIDE, led: 'Seller', chose: ['Manager'], kind: 'Directed' },
    { settings: OUTSIDE, led: 'Manager', asked: ['Planned'], kind: 'Modelled' },
    { settings: OUTSIDE, led: 'Manager', asked: ['Seller', 'Customer'], kind: 'HandedOver' },
    { settings: OUTSIDE, led: 'Manager', asked: ['Nobody'], kind: 'TookOver' }
];

/** Category and control level of each kind. */
export const KIND_CLASSES: Readonly<Record<Kind, Omit<Classification, 'kind'>>> = {
    Unblocked: { category: 'Assist', level: 0 },
    Coached: { category: 'Assist', level: 0 },
    Observed: { category: 'Assist', level: 1 },
    Assisted: { category: 'Assist', level: 2 },
    Directed: { category: 'Directed', level: 3 },
    Modelled: { category: 'Assist', level: 4 },
    HandedOver: { category: 'Takeover', level: 4 },
    TookOver: { category: 'Takeover', level: 4 }
};

/** The help a seller can ask for, and the control each gives away: `WantedHelp__c` and `OfferedHelp__c`. */
export const HELP_LEVELS = {
    JustKnow: 0,
    ThinkWithMe: 0,
    LookAtDraft: 0,
    ClearInside: 0,
    JoinILead: 1,
    JoinYouTakePart: 2,
    LeadIWatch: 4,
    TakeItOver: 4
} as const;

export type WantedHelp = keyof typeof HELP_LEVELS;

/** What the facts count as; undefined while a fact that decides is missing or unknown. */
export function classify(facts: Facts): Classification | undefined {
    const rule = LEAD_TABLE.find((candidate) => fits(candidate, facts));
    return rule && { kind: rule.kind, ...KIND_CLASSES[rule.kind] };
}

/** Whether who led and who chose belong to the moment: inside the company nobody leads a customer. */
export function needsLead(facts: Facts): boolean {
    return facts.setting !== 'InsideCompany';
}

/** Whether the moment has to say who asked for the manager: only where the manager led. */
export function needsAsked(facts: Facts): boolean {
    return needsLead(facts) && facts.led === 'Manager';
}

/** The facts that must still be given before the moment can be saved, in the order they are asked. */
export function missingFacts(facts: Facts): (keyof Facts)[] {
    const needed: (keyof Facts)[] = ['setting'];
    if (needsLead(facts)) needed.push('led', 'chose');
    if (needsAsked(facts)) needed.push('asked');
    return needed.filter((fact) => !facts[fact]);
}

/** Whether a kind belongs to E, the moments that touch a customer: all but help inside the company and coaching. */
export function touchesCustomer(kind: Kind): boolean {
    return kind !== 'Unblocked' && kind !== 'Coached';
}

function fits(rule: LeadRule, { setting, led, chose, asked }: Facts): boolean {
    return (
        includes(rule.settings, setting) &&
        (rule.led === undefined || rule.led === led) &&
        (rule.chose === undefined || includes(rule.chose, chose)) &&
        (rule.asked === undefined || includes(rule.asked, asked))
    );
}

function includes(values: readonly string[], value: string | null | undefined): boolean {
    return typeof value === 'string' && values.includes(value);
}
