import AUDIENCE from '@salesforce/label/c.UntaggedMomentsAudience';
import DISMISSED from '@salesforce/label/c.UntaggedMomentsDismissed';
import EMPTY from '@salesforce/label/c.UntaggedMomentsEmpty';
import EMPTY_TEXT from '@salesforce/label/c.UntaggedMomentsEmptyText';
import FAILED from '@salesforce/label/c.UntaggedMomentsFailed';
import FORGET from '@salesforce/label/c.UntaggedMomentsForget';
import FORGOTTEN from '@salesforce/label/c.UntaggedMomentsForgotten';
import HEADING from '@salesforce/label/c.UntaggedMomentsHeading';
import NOT_MINE from '@salesforce/label/c.UntaggedMomentsNotMine';
import SELLER from '@salesforce/label/c.UntaggedMomentsSeller';
import TAG from '@salesforce/label/c.UntaggedMomentsTag';
import TAGGED from '@salesforce/label/c.UntaggedMomentsTagged';
import TAG_TITLE from '@salesforce/label/c.UntaggedMomentsTagTitle';
import TITLE from '@salesforce/label/c.UntaggedMomentsTitle';
import WHICH from '@salesforce/label/c.UntaggedMomentsWhich';

export const LABELS = {
    audience: AUDIENCE,
    dismissed: DISMISSED,
    empty: EMPTY,
    emptyText: EMPTY_TEXT,
    failed: FAILED,
    forget: FORGET,
    forgotten: FORGOTTEN,
    heading: HEADING,
    notMine: NOT_MINE,
    seller: SELLER,
    tag: TAG,
    tagged: TAGGED,
    tagTitle: TAG_TITLE,
    title: TITLE,
    which: WHICH
};
