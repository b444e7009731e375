/**
 * Roll-ups are read by the person they are about and by those above; the command line's user alone writes them, and keeps
 * the record of its runs, of which everybody reads how fresh the figures are and nothing else. Thresholds reach people through formulas, never as records.
 */
import { table } from './expected.ts';

export const rollup = table(
    'InvolvementRollup__c',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | r      r       r         r      rcud  rcud        -
row seller                                   | r      r       -         r      rud   rud         -
row manager                                  | -      r       -         r      rud   rud         -
row southSeller                              | -      -       r         r      rud   rud         -
create anywhere                              | -      -       -         -      c     c           -
Id Name IsDeleted SystemModstamp             | r      r       r         r      r     r           -
CreatedById CreatedDate                      | r      r       r         r      r     r           -
LastModifiedById LastModifiedDate            | r      r       r         r      r     r           -
OwnerId Key__c Scope__c PeriodType__c        | r      r       r         r      w     w           -
PeriodStart__c Manager__c Seller__c          | r      r       r         r      w     w           -
ManagerName__c SellerName__c ComputedOn__c   | r      r       r         r      w     w           -
Involvements__c CustomerFacing__c Deals__c   | r      r       r         r      w     w           -
Unblocked__c Coached__c Observed__c          | r      r       r         r      w     w           -
Assisted__c Directed__c Modelled__c          | r      r       r         r      w     w           -
HandedOver__c TookOver__c Unasked__c         | r      r       r         r      w     w           -
HandedBack__c Minutes__c                     | r      r       r         r      w     w           -
Requests__c RequestsForTakeover__c           | r      r       r         r      w     w           -
RequestsAnswered__c RequestsToThink__c       | r      r       r         r      w     w           -
AskedGotMore__c AskedGotSame__c              | r      r       r         r      w     w           -
AskedGotLess__c                              | r      r       r         r      w     w           -
CoachingNotes__c CoachingMinutes__c          | r      r       r         r      w     w           -
AssistDealDays__c HandBackMedianDays__c      | r      r       r         r      w     w           -
RequestsDated__c AnsweredInTime__c           | r      r       r         r      w     w           -
AnswerMedianHours__c NotesAsked__c           | r      r       r         r      w     w           -
CommitmentsDue__c CommitmentsKept__c         | r      r       r         r      w     w           -
HandsOnMinutes__c OpenDealsCarried__c        | r      r       r         r      w     w           -
CustomerFacingQuarterEnd__c                  | r      r       r         r      w     w           -
TookOverQuarterEnd__c                        | r      r       r         r      w     w           -
TakeoverAfterTakeover__c                     | r      r       r         r      w     w           -
NoneAfterTakeover__c TakeoverAfterNone__c    | r      r       r         r      w     w           -
NoneAfterNone__c DealsClosed__c DealsWon__c  | r      r       r         r      w     w           -
DealsCarried__c WonAmount__c                 | r      r       r         r      w     w           -
CarriedWonAmount__c SoloClosed__c SoloWon__c | r      r       r         r      w     w           -
RunNumber__c                                 | r      r       r         r      w     w           -
MinimumForRates__c MinimumForRequests__c     | r      r       r         r      r     r           -
DotsBelow__c                                 | r      r       r         r      r     r           -
`
);

export const run = table(
    'RollupRun__c',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | r      r       r         r      rcud  rcud        -
row last                                     | r      r       r         r      rud   rud         -
create anywhere                              | -      -       -         -      c     c           -
Id Name IsDeleted SystemModstamp             | r      r       r         r      r     r           -
CreatedById CreatedDate                      | r      r       r         r      r     r           -
LastModifiedById LastModifiedDate            | r      r       r         r      r     r           -
OwnerId Key__c Watermark__c                  | r      r       r         r      w     w           -
Status__c StartedOn__c                       | -      -       -         -      w     w           -
FinishedOn__c LeaseOwner__c LeaseUntil__c    | -      -       -         -      w     w           -
PeriodHash__c Events__c                      | -      -       -         -      w     w           -
RowsWritten__c RowsUnchanged__c              | -      -       -         -      w     w           -
Mode__c Message__c Horizon__c                | -      -       -         -      w     w           -
`
);

/**
 * A permission set must open a custom metadata type before anybody but administrators reads its records (release notes of
 * Spring '20): that of the roll-up's user does, which counts by their days. Records come by a deploy and nobody saves them.
 */
export const threshold = table(
    'CoachingThreshold__mdt',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | -      -       -         -      r     r           -
row TakeoverRate                             | -      -       -         -      r     r           -
row Dots                                     | -      -       -         -      r     r           -
Id DeveloperName MasterLabel Label           | -      -       -         -      r     r           -
QualifiedApiName NamespacePrefix Language    | -      -       -         -      r     r           -
SystemModstamp                               | -      -       -         -      r     r           -
Minimum__c IsEnabled__c Low__c High__c       | -      -       -         -      r     r           -
`
);
