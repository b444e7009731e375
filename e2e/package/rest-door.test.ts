import { Connection } from 'jsforce';
import {
    KINDS,
    KIND_CLASSES,
    LEAD_TABLE,
    type Kind
} from '../../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { startOrg } from '../../local-org/server.ts';
import { sessionFor } from '../../local-org/sessions.ts';
import { DEFINITION_FILE, NOW, furnish } from './org.ts';

const running = await startOrg({ definitionFile: DEFINITION_FILE, now: () => NOW });
const { manager, deal } = await furnish(running.org);
const connection = new Connection({
    instanceUrl: running.url,
    accessToken: sessionFor(running.org, manager.id),
    version: '66.0'
});
const moments = connection.sobject('DealInvolvement__c');

afterAll(() => running.close());

/** The facts of a line of the lead table; what it does not look at is given all the same. */
function factsOf(kind: Kind): Record<string, string> {
    const rule = LEAD_TABLE.find((line) => line.kind === kind);
    return {
        Setting__c: rule?.settings[0] ?? '',
        Led__c: rule?.led ?? 'Seller',
        Chose__c: rule?.chose?.[0] ?? 'Manager',
        Asked__c: rule?.asked?.[0] ?? 'Nobody'
    };
}

it.each(KINDS)('a client that posts the facts of %s gets that kind', async (kind) => {
    const { id } = await moments.create({ Opportunity__c: deal, ...factsOf(kind) });
    const saved = await moments.retrieve(String(id));
    const { category, level } = KIND_CLASSES[kind];
    expect(saved).toMatchObject({ Kind__c: kind, Category__c: category, ControlLevel__c: level });
});

it('a client is told which field refuses, and why', async () => {
    const posted = moments.create({ Opportunity__c: deal, ...factsOf('TookOver'), Asked__c: null });
    await expect(posted).rejects.toMatchObject({
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'Where the manager led, say who asked: the seller, the customer, planned, or nobody.',
        data: { fields: ['Asked__c'] }
    });
});
