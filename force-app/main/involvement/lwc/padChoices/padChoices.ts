import ASKED_CUSTOMER from '@salesforce/label/c.LeadPadAskedCustomer';
import ASKED_NOBODY from '@salesforce/label/c.LeadPadAskedNobody';
import ASKED_PLANNED from '@salesforce/label/c.LeadPadAskedPlanned';
import ASKED_SELLER from '@salesforce/label/c.LeadPadAskedSeller';
import ASK_FIRST from '@salesforce/label/c.LeadPadAskFirst';
import CHOICE from '@salesforce/label/c.LeadPadChoice';
import CHOSE_MANAGER from '@salesforce/label/c.LeadPadChoseManager';
import CHOSE_SELLER from '@salesforce/label/c.LeadPadChoseSeller';
import CHOSE_TOGETHER from '@salesforce/label/c.LeadPadChoseTogether';
import COUNTS_AS from '@salesforce/label/c.LeadPadCountsAs';
import DEPENDS from '@salesforce/label/c.LeadPadDepends';
import LED_MANAGER from '@salesforce/label/c.LeadPadLedManager';
import LED_SELLER from '@salesforce/label/c.LeadPadLedSeller';
import LED_SHARED from '@salesforce/label/c.LeadPadLedShared';
import SETTING_INSIDE from '@salesforce/label/c.LeadPadSettingInside';
import SETTING_PREPARING from '@salesforce/label/c.LeadPadSettingPreparing';
import SETTING_WITH_CUSTOMER from '@salesforce/label/c.LeadPadSettingWithCustomer';
import WHY_ASSISTED from '@salesforce/label/c.LeadPadWhyAssisted';
import WHY_COACHED from '@salesforce/label/c.LeadPadWhyCoached';
import WHY_DIRECTED from '@salesforce/label/c.LeadPadWhyDirected';
import WHY_DIRECTED_SHARED from '@salesforce/label/c.LeadPadWhyDirectedShared';
import WHY_HANDED_OVER from '@salesforce/label/c.LeadPadWhyHandedOver';
import WHY_MODELLED from '@salesforce/label/c.LeadPadWhyModelled';
import WHY_OBSERVED from '@salesforce/label/c.LeadPadWhyObserved';
import WHY_TOOK_OVER from '@salesforce/label/c.LeadPadWhyTookOver';
import WHY_UNBLOCKED from '@salesforce/label/c.LeadPadWhyUnblocked';
import type { Choice } from 'c/choiceGrid';
import { ASKERS, CHOOSERS, LEADS, SETTINGS, classify, needsAsked } from 'c/involvementModel';
import type { Asker, Chooser, Facts, Kind, Lead, Setting } from 'c/involvementModel';
import { KIND_WORDS } from 'c/kindWords';
import { phrase } from 'c/phrase';

const SETTING_TEXTS: Record<Setting, string> = {
    InsideCompany: SETTING_INSIDE,
    Preparing: SETTING_PREPARING,
    WithCustomer: SETTING_WITH_CUSTOMER
};
const LED_TEXTS: Record<Lead, string> = { Seller: LED_SELLER, Shared: LED_SHARED, Manager: LED_MANAGER };
const CHOSE_TEXTS: Record<Chooser, string> = {
    Seller: CHOSE_SELLER,
    Together: CHOSE_TOGETHER,
    Manager: CHOSE_MANAGER
};
const ASKED_TEXTS: Record<Asker, string> = {
    Seller: ASKED_SELLER,
    Customer: ASKED_CUSTOMER,
    Planned: ASKED_PLANNED,
    Nobody: ASKED_NOBODY
};
const WHY: Record<Kind, string> = {
    Unblocked: WHY_UNBLOCKED,
    Coached: WHY_COACHED,
    Observed: WHY_OBSERVED,
    Assisted: WHY_ASSISTED,
    Directed: WHY_DIRECTED,
    Modelled: WHY_MODELLED,
    HandedOver: WHY_HANDED_OVER,
    TookOver: WHY_TOOK_OVER
};

export const ROW_HEADERS: readonly string[] = LEADS.map((led) => LED_TEXTS[led]);
export const COLUMN_HEADERS: readonly string[] = CHOOSERS.map((chose) => CHOSE_TEXTS[chose]);

/** Where it was: three choices in a row. */
export const SETTING_CHOICES: readonly Choice[] = SETTINGS.map((setting) => ({
    value: setting,
    text: SETTING_TEXTS[setting],
    label: SETTING_TEXTS[setting]
}));

/** Who led and who chose the approach: nine choices, each with the word for what it counts as. */
export function leadChoices(setting: Setting, asked: Asker | undefined): Choice[] {
    return LEADS.flatMap((led) =>
        CHOOSERS.map((chose) => {
            const facts = { setting, led, chose, asked };
            const kind = needsAsked(facts) ? undefined : classify(facts)?.kind;
            const text = kind ? KIND_WORDS[kind].label : ASK_FIRST;
            return {
                value: leadValue(facts),
                text,
                label: phrase(CHOICE, LED_TEXTS[led], CHOSE_TEXTS[chose], text),
                ...(kind && { icon: KIND_WORDS[kind].icon })
            };
        })
    );
}

/** Who asked for the manager to lead: four choices. */
export function askedChoices(): Choice[] {
    return ASKERS.map((asked) => ({ value: asked, text: ASKED_TEXTS[asked], label: ASKED_TEXTS[asked] }));
}

/** The value of a choice of the lead grid, `Seller:Manager`. */
export function leadValue(facts: Facts): string {
    return `${facts.led}:${facts.chose}`;
}

/** The facts behind the value of a choice of the lead grid. */
export function leadFacts(value: string): { led: Lead; chose: Chooser } {
    const [led, chose] = value.split(':');
    return {
        led: LEADS.find((one) => one === led) ?? 'Seller',
        chose: CHOOSERS.find((one) => one === chose) ?? 'Seller'
    };
}

/** Whether two moments are one choice on the pad: the same setting and the same place in the grid. */
export function isSameChoice(one: Facts | undefined, other: Facts | undefined): boolean {
    return !!one && !!other && one.setting === other.setting && leadValue(one) === leadValue(other);
}

/** The facts with who asked filled in where nobody is asked about it: by the seller, under a help request. */
export function withDefaults(facts: Facts, isCovered: boolean): Facts {
    return isCovered && !needsAsked(facts) ? { ...facts, asked: 'Seller' } : facts;
}

/** In words, what the facts count as and why. */
export function countsAs(facts: Facts): string {
    const kind = classify(facts)?.kind;
    if (!kind) return DEPENDS;
    const why = kind === 'Directed' && facts.led === 'Shared' ? WHY_DIRECTED_SHARED : WHY[kind];
    return phrase(COUNTS_AS, KIND_WORDS[kind].label, why);
}
