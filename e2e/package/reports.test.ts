import { join } from 'node:path';
import { deployZip } from '../../local-org/deploy/deploy.ts';
import { zipOfSource } from '../../local-org/deploy/source.ts';
import { childrenOf, textOf } from '../../local-org/schema/document.ts';
import { documentsOf, fieldOf, objectOf, type XmlElement } from '../../local-org/schema/model.ts';
import { ROOT, openOffice } from './org.ts';

/** Columns of reports that name who stepped in. */
const MANAGERS = ['DealInvolvement__c$Manager__c', 'DealInvolvement__c$SellerManager__c', 'CoachingNote__c$Owner'];

const { org } = await openOffice();
const deployed = await deployZip(org, await zipOfSource([join(ROOT, 'force-app/reports')]));
const reports = documentsOf(org.schema, 'Report').map(({ fullName, content }) => ({ fullName, content }));
const groupings = (report: XmlElement): XmlElement[] => [
    ...childrenOf(report, 'groupingsDown'),
    ...childrenOf(report, 'groupingsAcross')
];
afterAll(() => org.db.close());

test('they deploy on top of the package', () => {
    expect(deployed.details.componentFailures).toEqual([]);
    expect(reports.map(({ fullName }) => fullName)).toContain('SecondChair/UnansweredRequests');
});

test('nobody is ranked: groups stand in the order of their names', () => {
    const ranked = reports.filter(({ content }) =>
        groupings(content).some((each) => textOf(each, 'sortByName') ?? textOf(each, 'aggregateType'))
    );
    expect(ranked).toEqual([]);
});

test('figures of single managers are in the folder that nobody is given by the package', () => {
    const named = reports.filter(({ content }) =>
        groupings(content).some((each) => MANAGERS.includes(textOf(each, 'field') ?? ''))
    );
    const folder = org.schema.documents.get('ReportFolder:SecondChairByManager');
    expect(named.map(({ fullName }) => fullName.split('/')[0])).toEqual([
        'SecondChairByManager',
        'SecondChairByManager'
    ]);
    expect(folder && childrenOf(folder.content, 'folderShares')).toEqual([]);
});

test('report types offer facts, and none of the long texts people write', () => {
    const words = documentsOf(org.schema, 'ReportType').flatMap(({ fullName, content }) => {
        const object = objectOf(org.schema, textOf(content, 'baseObject') ?? '');
        const columns = childrenOf(content, 'sections').flatMap((section) => childrenOf(section, 'columns'));
        return columns
            .map((column) => textOf(column, 'field') ?? '')
            .filter((name) => object && fieldOf(object, name)?.type === 'LongTextArea')
            .map((name) => `${fullName}.${name}`);
    });
    expect(words).toEqual([]);
});

test('the dashboard shows each viewer what that viewer may see', () => {
    expect(documentsOf(org.schema, 'Dashboard').map(({ content }) => textOf(content, 'dashboardType'))).toEqual([
        'LoggedInUser'
    ]);
});
