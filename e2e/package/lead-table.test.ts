import {
    ASKERS,
    CHOOSERS,
    LEADS,
    SETTINGS,
    classify,
    missingFacts,
    type Facts
} from '../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { SAVED, openOffice } from './org.ts';

const { manager, deal } = await openOffice();

/** A blank answer is a combination too. */
const combinations: readonly Facts[] = SETTINGS.flatMap((setting) =>
    [null, ...LEADS].flatMap((led) =>
        [null, ...CHOOSERS].flatMap((chose) => [null, ...ASKERS].map((asked) => ({ setting, led, chose, asked })))
    )
);

/** What the person who records the moment is told. */
const QUESTIONS: Readonly<Record<string, string>> = {
    led: 'Say who led: the seller, both, or the manager.',
    chose: 'Say who chose the approach: the seller, both together, or the manager.',
    asked: 'Where the manager led, say who asked: the seller, the customer, planned, or nobody.'
};

it('looks at every combination of facts', () => {
    expect(combinations).toHaveLength(240);
});

/** Records a moment with those facts: how the save ended, and what the server made of it. */
function record({ setting = null, led = null, chose = null, asked = null }: Facts) {
    const outcome = manager.insert('DealInvolvement__c', {
        Opportunity__c: deal,
        Setting__c: setting,
        Led__c: led,
        Chose__c: chose,
        Asked__c: asked
    });
    const stamped =
        'id' in outcome
            ? manager.read('DealInvolvement__c', outcome.id, 'Kind__c', 'Category__c', 'ControlLevel__c')
            : undefined;
    return { outcome, stamped };
}

const isComplete = (facts: Facts): boolean => missingFacts(facts).length === 0;

it.each(combinations.filter(isComplete))('computes $setting, $led, $chose, $asked as the TypeScript table', (facts) => {
    const expected = classify(facts);
    expect(expected).toBeDefined();
    expect(record(facts)).toEqual({
        outcome: SAVED,
        stamped: { Kind__c: expected?.kind, Category__c: expected?.category, ControlLevel__c: expected?.level }
    });
});

it.each(combinations.filter((facts) => !isComplete(facts)))(
    'asks for what is missing in $setting, $led, $chose, $asked',
    (facts) => {
        const questions = missingFacts(facts).map((fact) => QUESTIONS[fact] ?? 'no question');
        const { outcome } = record(facts);
        const said = 'code' in outcome ? outcome.message.split('\n') : [];
        expect(said.sort()).toEqual(questions.sort());
    }
);
