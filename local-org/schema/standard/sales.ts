import { checkbox, currency, date, field, integer, longText, lookup, ownerField, picklist, text } from '../fields.ts';
import type { StandardObject } from '../standard-objects.ts';

const industries = [
    'Agriculture',
    'Apparel',
    'Banking',
    'Biotechnology',
    'Chemicals',
    'Communications',
    'Construction',
    'Consulting',
    'Education',
    'Electronics',
    'Energy',
    'Engineering',
    'Entertainment',
    'Environmental',
    'Finance',
    'Food & Beverage',
    'Government',
    'Healthcare',
    'Hospitality',
    'Insurance',
    'Machinery',
    'Manufacturing',
    'Media',
    'Not For Profit',
    'Recreation',
    'Retail',
    'Shipping',
    'Technology',
    'Telecommunications',
    'Transportation',
    'Utilities',
    'Other'
];
const leadSources = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];

/** A stage of the sales process: closed and won follow from it, and so does the probability. */
export interface Stage {
    readonly name: string;
    readonly probability: number;
    readonly forecast: string;
    readonly isClosed?: boolean;
    readonly isWon?: boolean;
}

/** The stages of a new org. */
export const stages: readonly Stage[] = [
    { name: 'Prospecting', probability: 10, forecast: 'Pipeline' },
    { name: 'Qualification', probability: 10, forecast: 'Pipeline' },
    { name: 'Needs Analysis', probability: 20, forecast: 'Pipeline' },
    { name: 'Value Proposition', probability: 50, forecast: 'Pipeline' },
    { name: 'Id. Decision Makers', probability: 60, forecast: 'Pipeline' },
    { name: 'Perception Analysis', probability: 70, forecast: 'Pipeline' },
    { name: 'Proposal/Price Quote', probability: 75, forecast: 'Best Case' },
    { name: 'Negotiation/Review', probability: 90, forecast: 'Commit' },
    { name: 'Closed Won', probability: 100, forecast: 'Closed', isClosed: true, isWon: true },
    { name: 'Closed Lost', probability: 0, forecast: 'Omitted', isClosed: true }
];

const open = { isRestricted: false } as const;
const derived = { createable: false, updateable: false } as const;

const account: StandardObject = {
    name: 'Account',
    keyPrefix: '001',
    fields: [
        text('Name', 255, { label: 'Account Name', required: true }),
        picklist('Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Technology Partner', 'Other'], open),
        lookup('ParentId', 'Account', { label: 'Parent Account ID', childRelationshipName: 'ChildAccounts' }),
        field('BillingStreet', 'TextArea', { length: 255 }),
        text('BillingCity', 40),
        text('BillingState', 80, { label: 'Billing State/Province' }),
        text('BillingPostalCode', 20, { label: 'Billing Zip/Postal Code' }),
        text('BillingCountry', 80),
        field('Phone', 'Phone', { length: 40 }),
        field('Website', 'Url', { length: 255 }),
        text('AccountNumber', 40),
        picklist('Industry', industries, open),
        currency('AnnualRevenue', { scale: 0 }),
        integer('NumberOfEmployees', { label: 'Employees', precision: 8 }),
        longText('Description', { label: 'Account Description' }),
        ownerField()
    ]
};

const contact: StandardObject = {
    name: 'Contact',
    keyPrefix: '003',
    fields: [
        lookup('AccountId', 'Account', { childRelationshipName: 'Contacts', deleteConstraint: 'Cascade' }),
        text('LastName', 80, { required: true }),
        text('FirstName', 40),
        text('Name', 121, { ...derived, label: 'Full Name' }),
        field('Phone', 'Phone', { length: 40, label: 'Business Phone' }),
        field('Email', 'Email', { length: 80 }),
        text('Title', 128),
        text('Department', 80),
        lookup('ReportsToId', 'Contact'),
        picklist('LeadSource', leadSources, open),
        longText('Description', { label: 'Contact Description' }),
        ownerField()
    ]
};

const forecasts = ['Omitted', 'Pipeline', 'Best Case', 'Commit', 'Closed'];

const opportunity: StandardObject = {
    name: 'Opportunity',
    pluralLabel: 'Opportunities',
    keyPrefix: '006',
    fields: [
        text('Name', 120, { required: true }),
        lookup('AccountId', 'Account', { childRelationshipName: 'Opportunities', deleteConstraint: 'Cascade' }),
        checkbox('IsPrivate', 'false', { label: 'Private' }),
        longText('Description'),
        picklist(
            'StageName',
            stages.map((stage) => stage.name),
            { ...open, label: 'Stage', required: true }
        ),
        currency('Amount'),
        field('Probability', 'Percent', { label: 'Probability (%)', precision: 3, scale: 0 }),
        date('CloseDate', { required: true }),
        picklist('Type', ['Existing Customer - Upgrade', 'Existing Customer - Replacement', 'New Customer'], {
            ...open,
            label: 'Opportunity Type'
        }),
        text('NextStep', 255),
        picklist('LeadSource', leadSources, open),
        checkbox('IsClosed', 'false', { ...derived, label: 'Closed' }),
        checkbox('IsWon', 'false', { ...derived, label: 'Won' }),
        picklist('ForecastCategoryName', forecasts, { label: 'Forecast Category' }),
        ownerField()
    ]
};

/** Accounts, contacts and opportunities. */
export const salesObjects: readonly StandardObject[] = [
    { ...account, sharingModel: 'ReadWrite' },
    { ...contact, sharingModel: 'ControlledByParent' },
    { ...opportunity, sharingModel: 'ReadWrite' }
];
