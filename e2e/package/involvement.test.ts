import { strToU8, zipSync } from 'fflate';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import type { Row } from '../../local-org/schema/model.ts';
import {
    ROOT,
    SAVED,
    TODAY,
    TOMORROW,
    YESTERDAY,
    bells,
    dealOf,
    openOffice,
    refusal,
    rulesOf,
    type RuleCase
} from './org.ts';

const MOMENT = 'DealInvolvement__c';

const office = await openOffice();
const { admin, manager, colleague, director, seller, otherSeller, deal } = office;

/** A takeover: the manager led with a customer and nobody had asked. */
const moment = (values: Row = {}): Row => ({
    Opportunity__c: deal,
    Setting__c: 'WithCustomer',
    Led__c: 'Manager',
    Chose__c: 'Manager',
    Asked__c: 'Nobody',
    ...values
});
const recorded = (values: Row = {}): string => manager.create(MOMENT, moment(values));
const record = (values: Row) => manager.insert(MOMENT, moment(values));
const change = (changes: Row, values: Row = {}) => manager.update(MOMENT, recorded(values), changes);
const asked = (): string =>
    seller.create('HelpRequest__c', { Opportunity__c: deal, Intent__c: 'I open the call', WantedHelp__c: 'JoinILead' });

const FACTS_ARE_FINAL = 'Who, when and the facts are final. Void this entry and record it anew.';

const RULES: readonly RuleCase[] = [
    {
        rule: 'AskedGivenWhenManagerLed',
        message: 'Where the manager led, say who asked: the seller, the customer, planned, or nobody.',
        refused: () => record({ Asked__c: null }),
        accepted: () => record({ Led__c: 'Shared', Asked__c: null })
    },
    {
        rule: 'ChoseGiven',
        message: 'Say who chose the approach: the seller, both together, or the manager.',
        refused: () => record({ Chose__c: null }),
        accepted: () => record({ Setting__c: 'InsideCompany', Chose__c: null })
    },
    {
        rule: 'FactsAreFinal',
        message: FACTS_ARE_FINAL,
        refused: () => change({ Led__c: 'Seller' }),
        accepted: () => change({ Reason__c: 'DealAtRisk', Note__c: 'They were about to leave', Minutes__c: 15 })
    },
    {
        rule: 'HandBackNotBeforeMoment',
        message: 'The hand-back cannot be before the moment. Choose that day or a later one.',
        refused: () => change({ HandedBackOn__c: YESTERDAY }, { OccurredOn__c: TODAY }),
        accepted: () => change({ HandedBackOn__c: TODAY }, { OccurredOn__c: TODAY })
    },
    {
        rule: 'HandBackNotInTheFuture',
        message: 'This hand-back has not happened yet. Choose today or an earlier day.',
        refused: () => change({ HandedBackOn__c: TOMORROW }, { OccurredOn__c: YESTERDAY }),
        accepted: () => change({ HandedBackOn__c: TODAY }, { OccurredOn__c: YESTERDAY })
    },
    {
        rule: 'LedGiven',
        message: 'Say who led: the seller, both, or the manager.',
        refused: () => record({ Led__c: null }),
        accepted: () => record({ Setting__c: 'InsideCompany', Led__c: null })
    },
    {
        rule: 'ManagerIsNotSeller',
        message: 'Manager and seller are the same person. Choose the manager who stepped in.',
        refused: () => record({ Seller__c: manager.id }),
        accepted: () => record({ Seller__c: otherSeller.id })
    },
    {
        rule: 'MinutesNotNegative',
        message: 'Minutes cannot be negative. Enter 0 or more.',
        refused: () => record({ Minutes__c: -1 }),
        accepted: () => record({ Minutes__c: 0 })
    },
    {
        rule: 'NotInTheFuture',
        message: 'This has not happened yet. Choose today or an earlier day.',
        refused: () => record({ OccurredOn__c: TOMORROW }),
        accepted: () => record({ OccurredOn__c: TODAY })
    },
    {
        rule: 'OnlyAuthorChanges',
        message: 'Only the manager it is about can change or void this entry. Ask them to do it.',
        refused: () => director.update(MOMENT, recorded(), { IsVoided__c: true }),
        accepted: () => manager.update(MOMENT, recorded(), { IsVoided__c: true })
    },
    {
        rule: 'VoidedIsFinal',
        message: 'This entry was voided and stays as it is. Record the moment anew if it is to count.',
        refused: () => change({ IsVoided__c: false }, { IsVoided__c: true }),
        accepted: () => change({ IsVoided__c: true }, { IsVoided__c: true })
    },
    {
        // A value that a company adds to the set is not in the lead table.
        rule: 'KindFollowsFromFacts',
        message: 'These facts have no kind. Choose other values for led, chose or asked.',
        refused: () => record({ Setting__c: 'AtTheFair', Led__c: 'Seller', Chose__c: 'Seller' }),
        accepted: () => record({ Setting__c: 'WithCustomer', Led__c: 'Seller', Chose__c: 'Seller' })
    }
];

async function addSetting(value: string): Promise<void> {
    const folder = join(ROOT, 'force-app/main/involvement/globalValueSets');
    const values = readFileSync(join(folder, 'InvolvementSetting.globalValueSet-meta.xml'), 'utf8');
    const added = `<customValue><fullName>${value}</fullName><default>false</default><label>${value}</label></customValue>`;
    const manifest =
        '<Package xmlns="http://soap.sforce.com/2006/04/metadata"><types><members>InvolvementSetting</members>' +
        '<name>GlobalValueSet</name></types><version>66.0</version></Package>';
    const { success } = await deployZip(
        office.org,
        zipSync({
            'package.xml': strToU8(manifest),
            'globalValueSets/InvolvementSetting.globalValueSet': strToU8(values.replace('<description>', `${added}$&`))
        })
    );
    if (!success) throw new Error('The value set does not deploy.');
}

beforeAll(() => addSetting('AtTheFair'));

describe('validation rules', () => {
    it.each(RULES)('$rule refuses what it should, and nothing else', ({ message, refused, accepted }) => {
        expect(refused()).toEqual(refusal(message));
        expect(accepted()).toEqual(SAVED);
    });

    it('are all looked at here', () => {
        expect(RULES.map(({ rule }) => rule).sort()).toEqual(rulesOf(office, MOMENT));
    });

    it.each<[string, () => string]>([
        ['Manager__c', () => director.id],
        ['Seller__c', () => otherSeller.id],
        ['OccurredOn__c', () => YESTERDAY],
        ['Setting__c', () => 'Preparing'],
        ['Led__c', () => 'Shared'],
        ['Chose__c', () => 'Together'],
        ['Asked__c', () => 'Seller'],
        ['HelpRequest__c', asked],
        ['Replaces__c', () => recorded()]
    ])('keep %s as it was recorded', (field, value) => {
        expect(change({ [field]: value() })).toEqual(refusal(FACTS_ARE_FINAL));
    });

    it.each<[string, () => string | number]>([
        ['SellerManager__c', () => director.id],
        ['StageAtTime__c', () => 'Prospecting'],
        ['AmountAtTime__c', () => 1],
        ['CloseDateAtTime__c', () => TODAY],
        ['Kind__c', () => 'Coached'],
        ['Category__c', () => 'Assist'],
        ['ControlLevel__c', () => 0]
    ])('are not needed for %s: the manager has no field access', (field, value) => {
        expect(change({ [field]: value() })).toMatchObject({ code: 'INVALID_FIELD_FOR_INSERT_UPDATE' });
    });

    it('let whoever recorded a moment of somebody else void it', () => {
        const id = recorded({ Manager__c: director.id });
        expect(manager.update(MOMENT, id, { IsVoided__c: true })).toEqual(SAVED);
    });

    it('let the holder of the bypass correct a fact, and the kind follows', () => {
        const id = recorded();
        expect(admin.update(MOMENT, id, { Asked__c: 'Planned' })).toEqual(SAVED);
        expect(admin.read(MOMENT, id, 'Kind__c', 'Category__c')).toEqual({
            Kind__c: 'Modelled',
            Category__c: 'Assist'
        });
    });
});

describe('stamps', () => {
    const STAMPED = [
        'Manager__c',
        'Seller__c',
        'SellerManager__c',
        'OccurredOn__c',
        'StageAtTime__c',
        'AmountAtTime__c',
        'CloseDateAtTime__c'
    ];

    it('fill what is blank from the deal, its owner and the person who records', () => {
        const id = manager.create(MOMENT, { Opportunity__c: deal, Setting__c: 'InsideCompany' });
        expect(manager.read(MOMENT, id, ...STAMPED)).toEqual({
            Manager__c: manager.id,
            Seller__c: seller.id,
            SellerManager__c: manager.id,
            OccurredOn__c: TODAY,
            StageAtTime__c: 'Qualification',
            AmountAtTime__c: 48000,
            CloseDateAtTime__c: '2026-06-30'
        });
    });

    it('keep what an import brings', () => {
        const given = {
            Manager__c: colleague.id,
            Seller__c: otherSeller.id,
            SellerManager__c: director.id,
            OccurredOn__c: '2024-02-29',
            StageAtTime__c: 'Prospecting',
            AmountAtTime__c: 12.5,
            CloseDateAtTime__c: '2024-12-31'
        };
        const id = admin.create(MOMENT, moment(given));
        expect(admin.read(MOMENT, id, ...STAMPED)).toEqual(given);
    });

    it('keep the deal as it was when it moves on', () => {
        const moving = dealOf(seller);
        const id = recorded({ Opportunity__c: moving });
        expect(seller.update('Opportunity', moving, { StageName: 'Closed Won', Amount: 1 })).toEqual(SAVED);
        expect(manager.update(MOMENT, id, { Minutes__c: 5 })).toEqual(SAVED);
        expect(manager.read(MOMENT, id, 'StageAtTime__c', 'AmountAtTime__c')).toEqual({
            StageAtTime__c: 'Qualification',
            AmountAtTime__c: 48000
        });
    });

    it('compute the kind: no import can give one', () => {
        const given = admin.insert(MOMENT, moment({ Kind__c: 'Coached', Category__c: 'Assist', ControlLevel__c: 0 }));
        expect(given).toMatchObject({ code: 'INVALID_FIELD_FOR_INSERT_UPDATE' });
        const id = admin.create(MOMENT, moment({}));
        expect(admin.read(MOMENT, id, 'Kind__c', 'Category__c', 'ControlLevel__c')).toEqual({
            Kind__c: 'TookOver',
            Category__c: 'Takeover',
            ControlLevel__c: 4
        });
    });

    it('take a moment that answers a request as asked for by the seller', () => {
        const id = recorded({ Asked__c: null, HelpRequest__c: asked() });
        expect(manager.read(MOMENT, id, 'Asked__c', 'Kind__c')).toEqual({ Asked__c: 'Seller', Kind__c: 'HandedOver' });
    });
});

describe('the bell', () => {
    it('tells the seller', () => {
        expect(bells(office, recorded())).toEqual([
            { to: seller.id, title: 'Mia Test recorded a moment on your deal' }
        ]);
    });

    it('is silent when the entry is changed or voided', () => {
        const id = recorded();
        manager.update(MOMENT, id, { IsVoided__c: true });
        expect(bells(office, id)).toHaveLength(1);
    });

    it('is silent when history is imported', () => {
        expect(bells(office, admin.create(MOMENT, moment()))).toEqual([]);
    });
});
