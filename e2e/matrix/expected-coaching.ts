/**
 * A note is its author's alone until it is shared; then the seller reads it, with those above him. Managers write notes,
 * sellers answer in records of their own. The roll-up's user counts notes and promises, drafts too, and reads no word of any;
 * replies are no source of a roll-up, so he has none of them.
 */
import { table } from './expected.ts';

export const note = table(
    'CoachingNote__c',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | r      rcu     rcu       -      rcud  r           -
row draft                                    | -      ru      -         -      rud   r           -
row shared                                   | r      ru      -         -      rud   r           -
row acrossTeams                              | r      r       ru        -      rud   r           -
row south                                    | -      -       ru        -      rud   r           -
create north                                 | -      c       -         -      c     -           -
create south                                 | -      -       c         -      c     -           -
Id Name IsDeleted SystemModstamp             | r      r       r         -      r     r           -
CreatedById CreatedDate                      | r      r       r         -      r     r           -
LastModifiedById LastModifiedDate            | r      r       r         -      r     r           -
OwnerId Seller__c Status__c                  | r      w       w         -      w     r           -
Goal__c Reality__c Options__c Will__c        | r      w       w         -      w     -           -
Observed__c                                  | r      w       w         -      w     -           -
Opportunity__c Mode__c Skill__c              | r      w       w         -      w     r           -
SecondSkill__c Minutes__c HappenedOn__c      | r      w       w         -      w     r           -
SharedOn__c ExternalKey__c                   | r      r       r         -      w     r           -
Replies__c Commitments__c OpenCommitments__c | r      r       r         -      r     r           -
Acknowledgements__c IsAboutMe__c             | r      r       r         -      r     r           -
`
);

export const reply = table(
    'CoachingReply__c',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | rcu    rcu     rcu       -      rcud  -           -
row shared                                   | ru     ru      -         -      rud   -           -
row south                                    | -      -       ru        -      rud   -           -
create shared                                | c      c       -         -      c     -           -
create draft                                 | -      c       -         -      c     -           -
create south                                 | -      -       c         -      c     -           -
Id Name IsDeleted SystemModstamp             | r      r       r         -      r     -           -
CreatedById CreatedDate                      | r      r       r         -      r     -           -
LastModifiedById LastModifiedDate            | r      r       r         -      r     -           -
Note__c                                      | c      c       c         -      c     -           -
Kind__c                                      | w      w       w         -      w     -           -
Body__c                                      | w      w       w         -      w     -           -
`
);

export const commitment = table(
    'CoachingCommitment__c',
    `
#                                              seller manager colleague leader admin integration nobody
rights                                       | rcu    rcu     rcu       -      rcud  r           -
row draft                                    | -      ru      -         -      rud   r           -
row shared                                   | ru     ru      -         -      rud   r           -
row south                                    | -      -       ru        -      rud   r           -
create shared                                | c      c       -         -      c     -           -
create draft                                 | -      c       -         -      c     -           -
create south                                 | -      -       c         -      c     -           -
Id Name IsDeleted SystemModstamp             | r      r       r         -      r     r           -
CreatedById CreatedDate                      | r      r       r         -      r     r           -
LastModifiedById LastModifiedDate            | r      r       r         -      r     r           -
Note__c                                      | c      c       c         -      c     r           -
Who__c Status__c                             | w      w       w         -      w     r           -
What__c                                      | w      w       w         -      w     -           -
DueOn__c DoneOn__c                           | w      w       w         -      w     r           -
`
);
