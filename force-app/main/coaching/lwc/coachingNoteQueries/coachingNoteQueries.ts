/* The questions asked about coaching notes, and the shape of the answers. */
import { gql } from 'lightning/graphql';
import { NOTE_FIELDS } from './fragments';

export { COACHING_HOME_QUERY } from './homeQuery';
export { COACHING_NOTES_QUERY } from './panelQuery';
export type {
    CadenceAnswer,
    CoachedNode,
    CoachingHomeAnswer,
    CoachingNoteNode,
    CoachingNotesAnswer,
    Colleague,
    CommitmentNode,
    DealNode,
    NotePageAnswer,
    OpenCommitmentNode,
    Page,
    PersonNode,
    PromisedIn,
    ReplyNode
} from './shapes';

/** How many notes come at once. */
export const NOTE_PAGE = 10;

/** The notes that come after a cursor of the list above. Variables: `record` and `after`. */
export const MORE_NOTES_QUERY = gql`
    query MoreCoachingNotes($record: ID, $after: String) {
        uiapi {
            query {
                CoachingNote__c(
                    where: {
                        or: [
                            { Opportunity__c: { eq: $record } }
                            { Seller__c: { eq: $record } }
                            { OwnerId: { eq: $record } }
                        ]
                    }
                    orderBy: { HappenedOn__c: { order: DESC }, CreatedDate: { order: DESC } }
                    first: 10
                    after: $after
                ) {
                    totalCount
                    edges {
                        node {
                            ...NoteFields
                        }
                    }
                    pageInfo {
                        hasNextPage
                        endCursor
                    }
                }
            }
        }
    }
    ${NOTE_FIELDS}
`;

/** One note, such as after it changed. Variable: `note`, its id. */
export const COACHING_NOTE_QUERY = gql`
    query CoachingNote($note: ID) {
        uiapi {
            query {
                CoachingNote__c(where: { Id: { eq: $note } }, first: 1) {
                    edges {
                        node {
                            ...NoteFields
                        }
                    }
                }
            }
        }
    }
    ${NOTE_FIELDS}
`;
