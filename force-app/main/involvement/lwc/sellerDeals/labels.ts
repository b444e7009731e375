import AMOUNT from '@salesforce/label/c.SellerDealsAmount';
import AUDIENCE from '@salesforce/label/c.SellerDealsAudience';
import CLOSES from '@salesforce/label/c.SellerDealsCloses';
import CUT from '@salesforce/label/c.SellerDealsCut';
import FAILED from '@salesforce/label/c.SellerDealsFailed';
import LEAD from '@salesforce/label/c.SellerDealsLead';
import LED from '@salesforce/label/c.SellerDealsLed';
import MANAGER from '@salesforce/label/c.SellerDealsManager';
import OWN from '@salesforce/label/c.SellerDealsOwn';
import TITLE from '@salesforce/label/c.SellerDealsTitle';

export const LABELS = {
    amount: AMOUNT,
    audience: AUDIENCE,
    closes: CLOSES,
    cut: CUT,
    failed: FAILED,
    lead: LEAD,
    led: LED,
    manager: MANAGER,
    own: OWN,
    title: TITLE
};
