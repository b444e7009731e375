import { metadataXml } from '../../../local-org/deploy/fixtures/package.ts';
import { CHECKS } from '../../doctor/checks.ts';
import { PLANTED_FAULTS } from './faults.ts';
import { openClinic } from './fixtures/clinic.ts';

const clinic = await openClinic();
const TIMEOUT = 60_000;

afterAll(() => clinic.close());
afterEach(() => clinic.heal(), TIMEOUT);

it('finds nothing in a healthy org, and looks at everything', async () => {
    const { findings, unchecked, checks, org } = await clinic.examine();
    expect({ findings, unchecked, checks, org }).toEqual({
        findings: [],
        unchecked: [],
        checks: CHECKS.length,
        org: 'Second Chair'
    });
});

it.each(PLANTED_FAULTS)(
    'when $fault: $finds',
    async ({ plant, finds, names = [], remedy, leavesUnchecked = false }) => {
        await plant(clinic);
        const { findings, unchecked } = await clinic.examine();
        expect(findings.map(({ id }) => id)).toEqual(finds);
        expect([...(findings[0]?.names ?? [])].sort()).toEqual([...names].sort());
        expect(findings[0]?.remedy).toMatch(remedy);
        expect(unchecked.length > 0).toBe(leavesUnchecked);
    },
    TIMEOUT
);

it(
    'takes a permission set group for the sets in it',
    async () => {
        await clinic.deploy({
            'permissionsetgroups/Sales.permissionsetgroup': metadataXml(
                'PermissionSetGroup',
                '<label>Sales</label><permissionSets>SecondChairSeller</permissionSets>'
            )
        });
        const set = clinic.id('PermissionSet', 'Name', 'SecondChairSeller');
        const sellers = clinic.running.org.db.query(
            `SELECT "AssigneeId" FROM "PermissionSetAssignment" WHERE "PermissionSetId" = ? AND "IsDeleted" = 0`,
            [set]
        );
        expect(sellers.length).toBeGreaterThan(0);
        await clinic.unassign('SecondChairSeller');
        expect((await clinic.examine()).findings).not.toEqual([]);
        for (const { AssigneeId } of sellers) await clinic.assign('Sales', String(AssigneeId));
        expect((await clinic.examine()).findings).toEqual([]);
    },
    TIMEOUT
);

it('does not miss moments of periods that a purge has closed', async () => {
    const { db } = clinic.running.org;
    const before = `FROM "DealInvolvement__c" WHERE "OccurredOn__c" < '2026-10-01'`;
    expect(db.query(`SELECT 1 ${before}`, []).length).toBeGreaterThan(0);
    db.query(`DELETE ${before}`, []);
    expect((await clinic.examine()).findings).toMatchObject([{ id: 'rollups-do-not-add-up' }]);
    clinic.changeRow('RollupRun__c', clinic.id('RollupRun__c', 'Status__c', 'Succeeded'), { Horizon__c: '2026-10-01' });
    expect((await clinic.examine()).findings).toEqual([]);
});

describe('--fix', () => {
    const mended = PLANTED_FAULTS.filter(({ afterFix }) => afterFix);

    it.each(mended)(
        'mends it when $fault, and the second time nothing is left to do',
        async ({ plant, afterFix }) => {
            await plant(clinic);
            const tried = await clinic.examine({ fix: true, dryRun: true });
            expect(tried.findings).not.toEqual([]);
            const first = await clinic.examine({ fix: true });
            expect(first.changes).toEqual(tried.changes);
            expect(first.changes.length).toBeGreaterThan(0);
            expect(first.findings.map(({ id }) => id)).toEqual(afterFix);
            const before = clinic.running.org.db.dataVersion;
            expect(await clinic.examine({ fix: true })).toMatchObject({ changes: [], findings: first.findings });
            expect(clinic.running.org.db.dataVersion).toBe(before);
        },
        TIMEOUT
    );

    it('makes the other changes when one is refused, and says which was', async () => {
        await clinic.unassign('SecondChairSeller');
        const refusal = {
            object: 'PermissionSetAssignment',
            nth: 1,
            code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION'
        } as const;
        await clinic.disturb({ rows: [{ ...refusal, message: 'Not this one' }] });
        await expect(clinic.examine({ fix: true })).rejects.toMatchObject({
            code: 'OrgRefused',
            message: expect.stringMatching(
                /^The org refused 1 change\. Assign SecondChairSeller to .+: Not this one$/
            ) as string
        });
        expect((await clinic.examine({ fix: true })).changes).toHaveLength(1);
    });
});
