import AS_MANAGER from '@salesforce/label/c.SummaryAsManager';
import AS_SELLER from '@salesforce/label/c.SummaryAsSeller';
import COMPUTED from '@salesforce/label/c.SummaryComputed';
import CUT from '@salesforce/label/c.SummaryCut';
import EMPTY from '@salesforce/label/c.SummaryEmpty';
import EMPTY_OTHER from '@salesforce/label/c.SummaryEmptyOther';
import EMPTY_ROLLUP from '@salesforce/label/c.SummaryEmptyRollup';
import EMPTY_SHOWN from '@salesforce/label/c.SummaryEmptyShown';
import EMPTY_TAG from '@salesforce/label/c.SummaryEmptyTag';
import GROUP_TOO_SMALL from '@salesforce/label/c.SummaryGroupTooSmall';
import NO_ACCESS from '@salesforce/label/c.SummaryNoAccess';
import NO_ACCESS_TEXT from '@salesforce/label/c.SummaryNoAccessText';
import NOT_LOADED from '@salesforce/label/c.SummaryNotLoaded';
import PAIRS_PRIVATE from '@salesforce/label/c.SummaryPairsPrivate';
import PERIODS from '@salesforce/label/c.SummaryPeriods';
import STALE from '@salesforce/label/c.SummaryStale';
import TITLE from '@salesforce/label/c.SummaryTitle';
import VISIBLE_TO from '@salesforce/label/c.SummaryVisibleTo';

export const LABELS = {
    asManager: AS_MANAGER,
    asSeller: AS_SELLER,
    computed: COMPUTED,
    cut: CUT,
    empty: EMPTY,
    emptyOther: EMPTY_OTHER,
    emptyRollup: EMPTY_ROLLUP,
    emptyShown: EMPTY_SHOWN,
    emptyTag: EMPTY_TAG,
    groupTooSmall: GROUP_TOO_SMALL,
    noAccess: NO_ACCESS,
    noAccessText: NO_ACCESS_TEXT,
    notLoaded: NOT_LOADED,
    pairsPrivate: PAIRS_PRIVATE,
    periods: PERIODS,
    stale: STALE,
    title: TITLE,
    visibleTo: VISIBLE_TO
};
