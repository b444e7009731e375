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
});
