import type { RunningOrg } from '../../../local-org/server.ts';
import { createClient } from '../../org/client.ts';
import type { OrgClient } from '../../org/client.ts';
import { readMeans } from '../../seed/means.ts';
import { knownPeople, openCrew } from '../../seed/people.ts';
import type { Crew } from '../../seed/people.ts';
import { planFor } from '../../seed/plan.ts';
import type { Plan } from '../../seed/plan.ts';
import { startPreparedOrg } from '../prepared-org.ts';

const SEATS = ['Ada Lane', 'Ben Moss'].flatMap((manager, team) =>
    ['Cy', 'Di'].map((first) => ({
        seller: `${first} ${manager.slice(4)}`,
        manager,
        style: team === 0 ? ('Coaching' as const) : ('TakingOver' as const)
    }))
);

let running: RunningOrg;
let client: OrgClient;
let plan: Plan;

beforeAll(async () => {
    running = await startPreparedOrg({ limits: 'developer-scratch' });
    client = createClient({ instanceUrl: running.url, accessToken: running.accessToken });
}, 60_000);

afterAll(() => running.close());

function activePeople(): string[] {
    const rows = running.org.db.query(
        `SELECT Name FROM User WHERE IsActive = 1 AND Username LIKE '%second-chair.example' ORDER BY Name`,
        []
    );
    return rows.map((row) => String(row['Name']));
}

async function openKnown(): Promise<Crew> {
    const known = await knownPeople(client);
    const holding = [...known.users.values()].filter(({ isActive }) => isActive).length;
    plan = planFor({ seats: SEATS, deals: 10 }, await readMeans(client, holding));
    return openCrew(client, { seats: SEATS, plan, known });
}

/** Runs the plan as a seed does that has records to write in every shift, or in none. */
async function runPlan(crew: Crew, writes: boolean, shifts = plan.shifts): Promise<void> {
    for (const shift of shifts) {
        await crew.introduce(shift);
        if (writes) {
            await crew.seat(shift);
            expect(activePeople()).toEqual(expect.arrayContaining([...shift.seated]));
        }
        await crew.dismiss(shift);
    }
}

describe('the crew of an org with two licences', () => {
    it('takes turns on the licence that is free, and stands for a manager itself', async () => {
        const crew = await openKnown();
        expect(plan).toMatchObject({ playedByAdmin: 'Ben Moss', deals: 10 });
        await runPlan(crew, true);
        expect(crew.created()).toBe(5);
        expect(crew.people.size).toBe(6);
        expect(activePeople()).toEqual(['Cy Moss']);
        const [admin] = running.org.db.query('SELECT Id FROM User WHERE Username = ?', [running.username]);
        expect(crew.people.get('Ben Moss')).toBe(admin?.['Id']);
        const [seller] = running.org.db.query(`SELECT ManagerId FROM User WHERE Name = 'Cy Moss'`, []);
        expect(seller?.['ManagerId']).toBe(admin?.['Id']);
    });

    it('comes to the same plan again and changes nobody when nothing is to be written', async () => {
        const before = plan;
        const version = running.org.db.dataVersion;
        const crew = await openKnown();
        expect(plan).toEqual(before);
        await runPlan(crew, false);
        expect(crew.created()).toBe(0);
        expect(running.org.db.dataVersion).toBe(version);
    });

    it('is finished by the next run after it broke off with somebody seated', async () => {
        const broken = await openKnown();
        const [first] = plan.shifts;
        if (first) await broken.seat(first);
        expect(activePeople()).not.toEqual(['Cy Moss']);
        await runPlan(await openKnown(), false);
        expect(activePeople()).toEqual(['Cy Moss']);
        await runPlan(await openKnown(), true);
        expect(activePeople()).toEqual(['Cy Moss']);
    });
});
