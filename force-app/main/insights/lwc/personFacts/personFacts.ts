import DIRECTED_OTHER from '@salesforce/label/c.FactDirectedOther';
import DIRECTED_OWN from '@salesforce/label/c.FactDirectedOwn';
import DIRECTED_QUESTION from '@salesforce/label/c.FactDirectedQuestion';
import MANAGER_CREDIT from '@salesforce/label/c.FactManagerCredit';
import MANAGER_LED_OTHER from '@salesforce/label/c.FactManagerLedOther';
import MANAGER_LED_OWN from '@salesforce/label/c.FactManagerLedOwn';
import MANAGER_LED_QUESTION from '@salesforce/label/c.FactManagerLedQuestion';
import MANAGER_NOTES from '@salesforce/label/c.FactManagerNotes';
import MANAGER_REQUESTS from '@salesforce/label/c.FactManagerRequests';
import SELLER_LED from '@salesforce/label/c.FactSellerLed';
import SELLER_LED_OWN from '@salesforce/label/c.FactSellerLedOwn';
import SELLER_REQUESTS from '@salesforce/label/c.FactSellerRequests';
import SELLER_REQUESTS_QUESTION from '@salesforce/label/c.FactSellerRequestsQuestion';
import SELLER_REQUESTS_QUESTION_OWN from '@salesforce/label/c.FactSellerRequestsQuestionOwn';
import SELLER_TAKEOVERS from '@salesforce/label/c.FactSellerTakeovers';
import SELLER_TAKEOVERS_QUESTION from '@salesforce/label/c.FactSellerTakeoversQuestion';
import SELLER_TAKEOVERS_QUESTION_OWN from '@salesforce/label/c.FactSellerTakeoversQuestionOwn';
import ASSIST_RATIO from '@salesforce/label/c.ShareAssistRatio';
import DIRECTED from '@salesforce/label/c.ShareDirected';
import HAND_BACK from '@salesforce/label/c.ShareHandBack';
import INDEPENDENCE from '@salesforce/label/c.ShareIndependence';
import MANAGER_LED from '@salesforce/label/c.ShareManagerLed';
import REQUESTS_ANSWERED from '@salesforce/label/c.ShareRequestsAnswered';
import TAKEOVER_REQUESTS from '@salesforce/label/c.ShareTakeoverRequests';
import UNINVITED from '@salesforce/label/c.ShareUninvited';
import type { Counts, Figures, Share } from 'c/metrics';
import { phrase } from 'c/phrase';

export type Side = 'manager' | 'seller';

/** One sentence of fact, and the question it leads to when there is something to ask. */
export interface Fact {
    readonly key: string;
    /** What kept the seller in the lead: it stands first. */
    readonly isCredit: boolean;
    readonly text: string;
    readonly question?: string;
}

/** Facts about a manager, credit first; `isOwn` says you instead of the manager. */
export function managerFacts(counts: Counts, figures: Figures, isOwn: boolean): Fact[] {
    const { customerFacing, handedOver, modelled, tookOver, directed } = counts;
    return [
        {
            key: 'credit',
            isCredit: true,
            text: phrase(MANAGER_CREDIT, counts.unblocked, counts.coached, counts.handedBack, figures.takeovers)
        },
        { key: 'notes', isCredit: true, text: phrase(MANAGER_NOTES, counts.coachingNotes, counts.coachingMinutes) },
        { key: 'requests', isCredit: true, text: phrase(MANAGER_REQUESTS, counts.requests, counts.requestsAnswered) },
        {
            key: 'led',
            isCredit: false,
            text: phrase(
                isOwn ? MANAGER_LED_OWN : MANAGER_LED_OTHER,
                figures.managerLed,
                customerFacing,
                handedOver,
                modelled,
                tookOver
            ),
            ...(figures.takeovers > 0 && { question: MANAGER_LED_QUESTION })
        },
        {
            key: 'directed',
            isCredit: false,
            text: phrase(isOwn ? DIRECTED_OWN : DIRECTED_OTHER, directed, customerFacing),
            ...(directed > 0 && { question: DIRECTED_QUESTION })
        }
    ];
}

/** Facts about a seller, what the seller led first; `isOwn` says you instead of the seller. */
export function sellerFacts(counts: Counts, figures: Figures, isOwn: boolean): Fact[] {
    const { requests, requestsAnswered, requestsForTakeover, handedBack, customerFacing } = counts;
    const { independence, takeovers } = figures;
    return [
        {
            key: 'led',
            isCredit: true,
            text: phrase(isOwn ? SELLER_LED_OWN : SELLER_LED, independence.part, independence.total)
        },
        {
            key: 'requests',
            isCredit: false,
            text: phrase(SELLER_REQUESTS, requests, requestsAnswered, requestsForTakeover),
            ...(requestsForTakeover > 0 && {
                question: isOwn ? SELLER_REQUESTS_QUESTION_OWN : SELLER_REQUESTS_QUESTION
            })
        },
        {
            key: 'takeovers',
            isCredit: false,
            text: phrase(SELLER_TAKEOVERS, takeovers, customerFacing, handedBack),
            ...(takeovers > 0 && { question: isOwn ? SELLER_TAKEOVERS_QUESTION_OWN : SELLER_TAKEOVERS_QUESTION })
        }
    ];
}

/** The shares worth a look for either side, credit first. */
export function sharesOf(side: Side, figures: Figures): { label: string; share: Share }[] {
    return side === 'manager'
        ? [
              { label: ASSIST_RATIO, share: figures.assistRatio },
              { label: INDEPENDENCE, share: figures.independence },
              { label: HAND_BACK, share: figures.handBack },
              { label: MANAGER_LED, share: figures.managerLedShare },
              { label: UNINVITED, share: figures.uninvitedTakeover },
              { label: DIRECTED, share: figures.directedRate }
          ]
        : [
              { label: INDEPENDENCE, share: figures.independence },
              { label: REQUESTS_ANSWERED, share: figures.requestsAnswered },
              { label: TAKEOVER_REQUESTS, share: figures.takeoverRequests },
              { label: MANAGER_LED, share: figures.managerLedShare }
          ];
}
