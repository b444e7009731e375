/**
 * Requests belong to the seller; the person asked may write into them (who writes what is a matter of rules, not of
 * rights), and those above either may read along. The roll-up's user counts them and reads no text.
 */
import { table } from './expected.ts';

export const request = table(
    'HelpRequest__c',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | rcu    rcu     rcu       -      rcud  r           -
row north                                    | ru     ru      -         -      rud   r           -
row south                                    | -      -       ru        -      rud   r           -
row acrossTeams                              | -      ru      ru        -      rud   r           -
create north                                 | c      c       -         -      c     -           -
create south                                 | -      -       c         -      c     -           -
Id Name IsDeleted SystemModstamp             | r      r       r         -      r     r           -
CreatedById CreatedDate                      | r      r       r         -      r     r           -
LastModifiedById LastModifiedDate            | r      r       r         -      r     r           -
OwnerId Status__c WantedHelp__c              | w      w       w         -      w     r           -
Opportunity__c AskedOf__c Colleague__c       | w      w       w         -      w     r           -
LeadAfter__c LeadUntil__c NeededBy__c        | w      w       w         -      w     r           -
OfferedHelp__c                               | w      w       w         -      w     r           -
Situation__c Tried__c Thinking__c Intent__c  | w      w       w         -      w     -           -
Answer__c TakeAway__c                        | w      w       w         -      w     -           -
WantedLevel__c OfferedLevel__c IsAskedOfMe__c | r      r       r         -      r     r           -
AnsweredBy__c AnsweredOn__c ClosedOn__c      | r      r       r         -      w     r           -
AskedOn__c                                   | r      r       r         -      w     r           -
ExternalKey__c                               | r      r       r         -      w     r           -
`
);
