/**
 * Deals, people and moments, as the data model and the trust rules want them. Opportunities are private and follow the role
 * tree; profiles are the platform's, so they let everybody handle opportunities. A moment is seen by who sees the deal;
 * managers record it, who, when and where are final; the kind is stamped; why a manager led is told to managers only.
 * A deal's probability can be written, though its stage sets it (Object Reference, Opportunity).
 * By which name somebody logs in elsewhere is for those who manage users (Help 000386215).
 */
import { table } from './expected.ts';

export const opportunity = table(
    'Opportunity',
    `
#                                     seller manager colleague leader admin integration nobody
rights                              | rcud   rcud    rcud      rcud   rcud  rcud        rcud
row north                           | rud    rud     -         rud    rud   r           -
row south                           | -      -       rud       rud    rud   r           -
row lent                            | r      r       rud       rud    rud   r           -
row managers                        | -      rud     -         rud    rud   r           -
create anywhere                     | c      c       c         c      c     c           c
Id IsDeleted SystemModstamp         | r      r       r         r      r     r           r
CreatedById CreatedDate             | r      r       r         r      r     r           r
LastModifiedById LastModifiedDate   | r      r       r         r      r     r           r
IsClosed IsWon                      | r      r       r         r      r     r           r
Name StageName CloseDate AccountId  | w      w       w         w      w     w           w
IsPrivate Description Amount Type   | w      w       w         w      w     w           w
NextStep LeadSource OwnerId         | w      w       w         w      w     w           w
Probability                         | w      w       w         w      w     w           w
`
);

export const user = table(
    'User',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | r      r       r         r      rcu   r           r
row southSeller                              | r      r       r         r      ru    r           r
Id SystemModstamp Name UserType              | r      r       r         r      r     r           r
CreatedById CreatedDate                      | r      r       r         r      r     r           r
LastModifiedById LastModifiedDate            | r      r       r         r      r     r           r
Username FirstName LastName Email Phone      | r      r       r         r      w     r           r
Title Department Division CompanyName Alias  | r      r       r         r      w     r           r
CommunityNickname IsActive TimeZoneSidKey    | r      r       r         r      w     r           r
LocaleSidKey EmailEncodingKey                | r      r       r         r      w     r           r
LanguageLocaleKey UserRoleId ProfileId       | r      r       r         r      w     r           r
ManagerId EmployeeNumber AboutMe             | r      r       r         r      w     r           r
FederationIdentifier                         | -      -       -         -      w     -           -
`
);

export const involvement = table(
    'DealInvolvement__c',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | r      rcu     rcu       -      rcud  r           -
row north                                    | r      ru      -         -      rud   r           -
row south                                    | -      -       ru        -      rud   r           -
row lent                                     | r      ru      ru        -      rud   r           -
create north                                 | -      c       -         -      c     -           -
create south                                 | -      -       c         -      c     -           -
create lent                                  | -      c       c         -      c     -           -
Id Name IsDeleted SystemModstamp             | r      r       r         -      r     r           -
CreatedById CreatedDate                      | r      r       r         -      r     r           -
LastModifiedById LastModifiedDate            | r      r       r         -      r     r           -
Opportunity__c                               | r      c       c         -      c     r           -
Setting__c Led__c Chose__c Asked__c          | r      w       w         -      w     r           -
Manager__c Seller__c OccurredOn__c           | r      w       w         -      w     r           -
Minutes__c Skill__c HelpRequest__c           | r      w       w         -      w     r           -
HandedBackOn__c IsVoided__c Replaces__c      | r      w       w         -      w     r           -
Note__c                                      | r      w       w         -      w     -           -
Reason__c                                    | -      w       w         -      w     -           -
Kind__c Category__c ControlLevel__c          | r      r       r         -      r     r           -
SellerManager__c StageAtTime__c              | r      r       r         -      w     r           -
AmountAtTime__c CloseDateAtTime__c           | r      r       r         -      w     r           -
ExternalKey__c                               | r      r       r         -      w     r           -
`
);
