import ASKED_CUSTOMER from '@salesforce/label/c.AskedCustomer';
import ASKED_NOBODY from '@salesforce/label/c.AskedNobody';
import ASKED_PLANNED from '@salesforce/label/c.AskedPlanned';
import ASKED_SELLER from '@salesforce/label/c.AskedSeller';
import CHOSE_MANAGER from '@salesforce/label/c.ChoseManager';
import CHOSE_SELLER from '@salesforce/label/c.ChoseSeller';
import CHOSE_TOGETHER from '@salesforce/label/c.ChoseTogether';
import KIND_ASSISTED from '@salesforce/label/c.KindAssisted';
import KIND_COACHED from '@salesforce/label/c.KindCoached';
import KIND_DIRECTED from '@salesforce/label/c.KindDirected';
import KIND_HANDED_OVER from '@salesforce/label/c.KindHandedOver';
import KIND_MODELLED from '@salesforce/label/c.KindModelled';
import KIND_OBSERVED from '@salesforce/label/c.KindObserved';
import KIND_TOOK_OVER from '@salesforce/label/c.KindTookOver';
import KIND_UNBLOCKED from '@salesforce/label/c.KindUnblocked';
import LED_MANAGER from '@salesforce/label/c.LedManager';
import LED_SELLER from '@salesforce/label/c.LedSeller';
import LED_SHARED from '@salesforce/label/c.LedShared';
import SETTING_INSIDE from '@salesforce/label/c.SettingInsideCompany';
import SETTING_PREPARING from '@salesforce/label/c.SettingPreparing';
import SETTING_WITH_CUSTOMER from '@salesforce/label/c.SettingWithCustomer';
import type { Asker, Chooser, Kind, Lead, Setting } from 'c/involvementModel';

/** What a kind is called and the icon that stands beside the word, never instead of it. */
export const KIND_WORDS: Readonly<Record<Kind, { readonly label: string; readonly icon: string }>> = {
    Unblocked: { label: KIND_UNBLOCKED, icon: 'utility:unlock' },
    Coached: { label: KIND_COACHED, icon: 'utility:comments' },
    Observed: { label: KIND_OBSERVED, icon: 'utility:preview' },
    Assisted: { label: KIND_ASSISTED, icon: 'utility:people' },
    Directed: { label: KIND_DIRECTED, icon: 'utility:announcement' },
    Modelled: { label: KIND_MODELLED, icon: 'utility:education' },
    HandedOver: { label: KIND_HANDED_OVER, icon: 'utility:change_owner' },
    TookOver: { label: KIND_TOOK_OVER, icon: 'utility:replace' }
};

/** Where it was, as a reader of a record says it. */
export const SETTING_WORDS: Readonly<Record<Setting, string>> = {
    InsideCompany: SETTING_INSIDE,
    Preparing: SETTING_PREPARING,
    WithCustomer: SETTING_WITH_CUSTOMER
};

/** Who led, as a reader of a record says it. */
export const LED_WORDS: Readonly<Record<Lead, string>> = {
    Seller: LED_SELLER,
    Shared: LED_SHARED,
    Manager: LED_MANAGER
};

/** Who chose the approach, as a reader of a record says it. */
export const CHOSE_WORDS: Readonly<Record<Chooser, string>> = {
    Seller: CHOSE_SELLER,
    Together: CHOSE_TOGETHER,
    Manager: CHOSE_MANAGER
};

/** Who asked for the manager, as a reader of a record says it. */
export const ASKED_WORDS: Readonly<Record<Asker, string>> = {
    Seller: ASKED_SELLER,
    Customer: ASKED_CUSTOMER,
    Planned: ASKED_PLANNED,
    Nobody: ASKED_NOBODY
};

/** The word for a stored value, or the value itself when an org has added one of its own. */
export function wordFor(words: Readonly<Record<string, string>>, value: string): string {
    return words[value] ?? value;
}
