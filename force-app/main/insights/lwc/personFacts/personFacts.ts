import LOCALE from '@salesforce/i18n/locale';
import CREDIT_ANSWERED from '@salesforce/label/c.CreditAnswered';
import CREDIT_COACHED from '@salesforce/label/c.CreditCoached';
import CREDIT_HANDED_BACK from '@salesforce/label/c.CreditHandedBack';
import CREDIT_KEPT_CONTROL from '@salesforce/label/c.CreditKeptControl';
import CREDIT_KEPT_CONTROL_OWN from '@salesforce/label/c.CreditKeptControlOwn';
import CREDIT_MINUTES from '@salesforce/label/c.CreditMinutes';
import CREDIT_SELLER_LED from '@salesforce/label/c.CreditSellerLed';
import CREDIT_SELLER_LED_OWN from '@salesforce/label/c.CreditSellerLedOwn';
import CREDIT_UNBLOCKED from '@salesforce/label/c.CreditUnblocked';
import ASKED_GOT from '@salesforce/label/c.FactAskedGot';
import ASKED_GOT_QUESTION from '@salesforce/label/c.FactAskedGotQuestion';
import ASKED_GOT_QUESTION_SELLER from '@salesforce/label/c.FactAskedGotQuestionSeller';
import COACHED from '@salesforce/label/c.FactCoached';
import COACHED_QUESTION from '@salesforce/label/c.FactCoachedQuestion';
import DIRECTED_OTHER from '@salesforce/label/c.FactDirectedOther';
import DIRECTED_OWN from '@salesforce/label/c.FactDirectedOwn';
import DIRECTED_QUESTION from '@salesforce/label/c.FactDirectedQuestion';
import HAND_BACK_OTHER from '@salesforce/label/c.FactHandBackOther';
import HAND_BACK_OWN from '@salesforce/label/c.FactHandBackOwn';
import HAND_BACK_QUESTION from '@salesforce/label/c.FactHandBackQuestion';
import MANAGER_LED_OTHER from '@salesforce/label/c.FactManagerLedOther';
import MANAGER_LED_OWN from '@salesforce/label/c.FactManagerLedOwn';
import MANAGER_LED_QUESTION from '@salesforce/label/c.FactManagerLedQuestion';
import SELLER_REQUESTS from '@salesforce/label/c.FactSellerRequests';
import SELLER_REQUESTS_QUESTION from '@salesforce/label/c.FactSellerRequestsQuestion';
import SELLER_REQUESTS_QUESTION_OWN from '@salesforce/label/c.FactSellerRequestsQuestionOwn';
import SELLER_TAKEOVERS from '@salesforce/label/c.FactSellerTakeovers';
import SELLER_TAKEOVERS_QUESTION from '@salesforce/label/c.FactSellerTakeoversQuestion';
import SELLER_TAKEOVERS_QUESTION_OWN from '@salesforce/label/c.FactSellerTakeoversQuestionOwn';
import ASSIST_RATIO from '@salesforce/label/c.ShareAssistRatio';
import DIRECTED from '@salesforce/label/c.ShareDirected';
import OF from '@salesforce/label/c.ShareDots';
import GOT_AS_ASKED from '@salesforce/label/c.ShareGotAsAsked';
import HAND_BACK from '@salesforce/label/c.ShareHandBack';
import INDEPENDENCE from '@salesforce/label/c.ShareIndependence';
import MANAGER_LED from '@salesforce/label/c.ShareManagerLed';
import REQUESTS_ANSWERED from '@salesforce/label/c.ShareRequestsAnswered';
import TAKEOVER_REQUESTS from '@salesforce/label/c.ShareTakeoverRequests';
import UNINVITED from '@salesforce/label/c.ShareUninvited';
import { comparedRequests } from 'c/metrics';
import type { Counts, Figures, Share } from 'c/metrics';
import { periodLabel } from 'c/period';
import type { Pair } from 'c/personRollups';
import { countPhrase, countText } from 'c/shareWords';

/** A number that stands for what kept the seller in the lead, and what it counts. */
export interface Credit {
    readonly key: string;
    readonly value: string;
    readonly label: string;
}

/** One sentence of fact, and the question it leads to when there is something to ask. */
export interface Fact {
    readonly key: string;
    readonly text: string;
    readonly question?: string;
}

/** A share and its name. */
export interface NamedShare {
    readonly label: string;
    readonly share: Share;
}

/** What a manager did that left the lead with the seller. */
export function managerCredits(counts: Counts, figures: Figures): Credit[] {
    return [
        { key: 'unblocked', value: countText(counts.unblocked), label: CREDIT_UNBLOCKED },
        { key: 'coached', value: countText(counts.coached), label: CREDIT_COACHED },
        { key: 'handedBack', value: of(counts.handedBack, figures.takeovers), label: CREDIT_HANDED_BACK },
        {
            key: 'minutes',
            value: countText(counts.coachingMinutes),
            label: countPhrase(CREDIT_MINUTES, counts.coachingNotes)
        },
        { key: 'answered', value: of(counts.requestsAnswered, counts.requests), label: CREDIT_ANSWERED }
    ];
}

/** Facts about how a manager helped; `isOwn` says you instead of the manager. */
export function managerFacts(counts: Counts, figures: Figures, isOwn: boolean): Fact[] {
    const { customerFacing, handedOver, modelled, tookOver, directed, handedBack } = counts;
    const { takeovers, managerLed } = figures;
    return [
        {
            key: 'led',
            text: countPhrase(
                isOwn ? MANAGER_LED_OWN : MANAGER_LED_OTHER,
                managerLed,
                customerFacing,
                handedOver,
                modelled,
                tookOver
            ),
            ...(takeovers > 0 && { question: MANAGER_LED_QUESTION })
        },
        {
            key: 'directed',
            text: countPhrase(isOwn ? DIRECTED_OWN : DIRECTED_OTHER, directed, customerFacing),
            ...(directed > 0 && { question: DIRECTED_QUESTION })
        },
        askedGot(counts, ASKED_GOT_QUESTION),
        {
            key: 'handBack',
            text: countPhrase(isOwn ? HAND_BACK_OWN : HAND_BACK_OTHER, handedBack, takeovers),
            ...(handedBack < takeovers && { question: HAND_BACK_QUESTION })
        }
    ];
}

/** With how many of the sellers there was coaching in the newest quarter; nothing without sellers. */
export function coachingFact(pairs: readonly Pair[]): Fact[] {
    const newest = pairs[0]?.quarters.at(-1);
    if (!newest) return [];
    const coached = pairs.filter((pair) => (pair.quarters.at(-1)?.counts.coachingMinutes ?? 0) > 0).length;
    const isHidden = pairs.some((pair) => Number.isNaN(pair.total.coachingMinutes));
    const count = isHidden ? Number.NaN : coached;
    return [
        {
            key: 'coaching',
            text: countPhrase(COACHED, periodLabel('Quarter', newest.start, LOCALE), count, pairs.length),
            ...(count < pairs.length && { question: COACHED_QUESTION })
        }
    ];
}

/** What a seller kept in the own hands; `isOwn` says you instead of the seller. */
export function sellerCredits(counts: Counts, figures: Figures, isOwn: boolean): Credit[] {
    const { independence } = figures;
    return [
        {
            key: 'led',
            value: of(independence.part, independence.total),
            label: isOwn ? CREDIT_SELLER_LED_OWN : CREDIT_SELLER_LED
        },
        {
            key: 'keptControl',
            value: of(counts.requestsToThink, counts.requests),
            label: isOwn ? CREDIT_KEPT_CONTROL_OWN : CREDIT_KEPT_CONTROL
        },
        { key: 'answered', value: of(counts.requestsAnswered, counts.requests), label: CREDIT_ANSWERED }
    ];
}

/** Facts about who led and what a seller asked for; `isOwn` says you instead of the seller. */
export function sellerFacts(counts: Counts, figures: Figures, isOwn: boolean): Fact[] {
    const { requests, requestsForTakeover, handedBack, customerFacing } = counts;
    const { takeovers } = figures;
    return [
        {
            key: 'takeovers',
            text: countPhrase(SELLER_TAKEOVERS, takeovers, customerFacing, handedBack),
            ...(takeovers > 0 && { question: isOwn ? SELLER_TAKEOVERS_QUESTION_OWN : SELLER_TAKEOVERS_QUESTION })
        },
        {
            key: 'requests',
            text: countPhrase(SELLER_REQUESTS, requestsForTakeover, requests),
            ...(requestsForTakeover > 0 && {
                question: isOwn ? SELLER_REQUESTS_QUESTION_OWN : SELLER_REQUESTS_QUESTION
            })
        },
        askedGot(counts, ASKED_GOT_QUESTION_SELLER)
    ];
}

/** A manager's shares, credit first. */
export function managerShares(figures: Figures): NamedShare[] {
    return [
        { label: ASSIST_RATIO, share: figures.assistRatio },
        { label: INDEPENDENCE, share: figures.independence },
        { label: HAND_BACK, share: figures.handBack },
        { label: GOT_AS_ASKED, share: figures.gotAsAsked },
        { label: MANAGER_LED, share: figures.managerLedShare },
        { label: UNINVITED, share: figures.uninvitedTakeover },
        { label: DIRECTED, share: figures.directedRate }
    ];
}

/** A seller's shares, credit first. */
export function sellerShares(figures: Figures): NamedShare[] {
    return [
        { label: INDEPENDENCE, share: figures.independence },
        { label: REQUESTS_ANSWERED, share: figures.requestsAnswered },
        { label: GOT_AS_ASKED, share: figures.gotAsAsked },
        { label: TAKEOVER_REQUESTS, share: figures.takeoverRequests },
        { label: MANAGER_LED, share: figures.managerLedShare }
    ];
}

function askedGot(counts: Counts, question: string): Fact {
    const { askedGotMore, askedGotSame, askedGotLess } = counts;
    return {
        key: 'askedGot',
        text: countPhrase(ASKED_GOT, comparedRequests(counts), askedGotSame, askedGotLess, askedGotMore),
        ...(askedGotMore > 0 && { question })
    };
}

function of(part: number, total: number): string {
    return countPhrase(OF, part, total);
}
