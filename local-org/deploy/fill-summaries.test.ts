import { openOrg } from '../open-org.ts';
import { asSystem } from '../org.ts';
import { insertRecord } from '../records/save.ts';
import { requireObject, rowWhere } from '../rows.ts';
import { admin } from '../test-org.ts';
import { deployZip } from './deploy.ts';
import { fieldXml, metadataXml, metadataZip, objectXml, SIZE } from './fixtures/package.ts';

const MASTER =
    '<referenceTo>Deal__c</referenceTo><relationshipLabel>Visits</relationshipLabel><relationshipName>Visits</relationshipName>';
const VISITS = objectXml(fieldXml('Deal__c', 'MasterDetail', MASTER) + SIZE, 'ControlledByParent');
const REFUSES =
    '<active>true</active><errorConditionFormula>TRUE</errorConditionFormula><errorMessage>No</errorMessage>';
const NEVER_SAVED = `<validationRules><fullName>NeverSaved</fullName>${REFUSES}</validationRules>`;
const biggest = (least: number) =>
    '<summarizedField>Visit__c.Size__c</summarizedField><summaryFilterItems><field>Visit__c.Size__c</field>' +
    `<operation>lessThan</operation><value>${least}</value></summaryFilterItems>` +
    '<summaryForeignKey>Visit__c.Deal__c</summaryForeignKey><summaryOperation>max</summaryOperation>';

const org = openOrg();
const me = asSystem(admin(org));
afterAll(() => org.db.close());

async function deploy(files: Record<string, string>): Promise<void> {
    const { details } = await deployZip(org, metadataZip(files));
    expect(details.componentFailures).toEqual([]);
}

const rollUp = (content: string): Promise<void> =>
    deploy({
        'objects/Deal__c.object': metadataXml('CustomObject', fieldXml('Biggest__c', 'Summary', content) + NEVER_SAVED)
    });

test('a roll-up counts what was there before it came, and what a new filter lets in, without a save', async () => {
    await deploy({ 'objects/Deal__c.object': objectXml(), 'objects/Visit__c.object': VISITS });
    const [deal, empty] = [1, 2].map(() => insertRecord(me, requireObject(org, 'Deal__c'), {}));
    for (const Size__c of [3, 40]) insertRecord(me, requireObject(org, 'Visit__c'), { Deal__c: deal ?? '', Size__c });
    const biggestOf = (id = '') => rowWhere(org, 'Deal__c', 'Id', id)?.['Biggest__c'];

    await rollUp(biggest(100));
    expect([biggestOf(deal), biggestOf(empty)]).toEqual([40, null]);
    await rollUp(biggest(40));
    expect(biggestOf(deal)).toBe(3);
});
