/**
 * The story's people as users of the org. They come when a shift of the plan needs them and some go after it; whoever
 * is there already is left alone. Users, roles and permission sets are written in calls of their own: an org refuses
 * to mix them with records.
 */
import { CliError } from '../errors.ts';
import type { OrgClient } from '../org/client.ts';
import { load } from '../org/load.ts';
import type { LoadRecord } from '../org/load.ts';
import { readAll } from '../org/read.ts';
import type { OrgRow } from '../org/read.ts';
import { assign, readPermissionSet } from './permission-sets.ts';
import type { PermissionSet } from './permission-sets.ts';
import type { Plan, Shift } from './plan.ts';
import { managerRole, seedRoles, teamRole } from './roles.ts';
import type { Roles } from './roles.ts';
import type { Seat } from './story/seats.ts';
import { namePartsOf, usernameOf } from './usernames.ts';

/** Who is in the org: the export's name of a person -> user id. */
export type People = ReadonlyMap<string, string>;

/** The people of the story who were users when the seed began. */
export interface Known {
    /** What follows the `@` of their user names. */
    readonly suffix: string;
    /** User name -> user. */
    readonly users: ReadonlyMap<string, { readonly id: string; readonly isActive: boolean; readonly hasRole: boolean }>;
}

/** The people while a seed runs. */
export interface Crew {
    /** Grows with every shift. */
    readonly people: People;
    /** Users created so far. */
    readonly created: () => number;
    /** Creates who of the shift is no user yet. */
    readonly introduce: (shift: Shift) => Promise<void>;
    /** Makes the shift's people active, to be called before the first record is written for them. */
    readonly seat: (shift: Shift) => Promise<void>;
    /** Deactivates who leaves, and makes sure of the others. */
    readonly dismiss: (shift: Shift) => Promise<void>;
}

const CHUNK = 200;

/** Looks for the story's people. User names are unique over all orgs of the world, so they carry this org's id. */
export async function knownPeople(client: OrgClient): Promise<Known> {
    const suffix = await usernameSuffix(client);
    const rows = await readAll<OrgRow & { Id: string; Username: string; IsActive: boolean; UserRoleId: string | null }>(
        client,
        `SELECT Id, Username, IsActive, UserRoleId FROM User WHERE Username LIKE '%@${suffix}'`
    );
    return {
        suffix,
        users: new Map(
            rows.map((row) => [row.Username, { id: row.Id, isActive: row.IsActive, hasRole: row.UserRoleId !== null }])
        )
    };
}

/** What follows the `@` of the story's people in this org. */
export async function usernameSuffix(client: OrgClient): Promise<string> {
    const [organization] = await readAll<OrgRow & { Id: string }>(client, 'SELECT Id FROM Organization');
    return `${(organization?.Id ?? '').toLowerCase()}.second-chair.example`;
}

/**
 * Prepares roles and permission sets for the people of a plan.
 * @throws CliError OrgRefused where the org lacks the package, the profile, or the right to create users.
 */
export async function openCrew(
    client: OrgClient,
    {
        seats,
        plan,
        known
    }: {
        readonly seats: readonly Pick<Seat, 'seller' | 'manager'>[];
        readonly plan: Pick<Plan, 'playedByAdmin' | 'shifts'>;
        readonly known: Known;
    }
): Promise<Crew> {
    const managers = [...new Set(seats.map((seat) => seat.manager))].sort();
    const state: State = {
        client,
        suffix: known.suffix,
        managerOf: new Map(seats.map(({ seller, manager }) => [seller, manager])),
        roles: await seedRoles(client, managers),
        profileId: await standardProfile(client),
        manager: await readPermissionSet(client, 'SecondChairManager'),
        seller: await readPermissionSet(client, 'SecondChairSeller'),
        ids: new Map(),
        active: new Set(),
        roleless: new Set(),
        staying: new Set(),
        takesTurns: plan.shifts.length > 1,
        created: 0
    };
    for (const name of [...managers, ...state.managerOf.keys()]) {
        const user = known.users.get(usernameOf(name, known.suffix));
        if (user) state.ids.set(name, user.id);
        if (user?.isActive) state.active.add(name);
        if (user?.hasRole === false) state.roleless.add(name);
    }
    if (plan.playedByAdmin !== undefined) await playBy(state, plan.playedByAdmin);
    return {
        people: state.ids,
        created: () => state.created,
        introduce: (shift) => introduce(state, shift),
        seat: (shift) => activate(state, shift.seated),
        dismiss: (shift) => dismiss(state, shift)
    };
}

interface State {
    readonly client: OrgClient;
    readonly suffix: string;
    readonly managerOf: ReadonlyMap<string, string>;
    readonly roles: Roles;
    readonly profileId: string;
    readonly manager: PermissionSet;
    readonly seller: PermissionSet;
    readonly ids: Map<string, string>;
    readonly active: Set<string>;
    /** Users whom a reset left without their role. */
    readonly roleless: Set<string>;
    /** Who was seated by an earlier shift and has not left. */
    readonly staying: Set<string>;
    readonly takesTurns: boolean;
    created: number;
}

/** Whoever seeds stands for that manager, with the rights of one. */
async function playBy(state: State, manager: string): Promise<void> {
    const { user_id: me } = await state.client.json<{ user_id: string }>({
        method: 'GET',
        path: '/services/oauth2/userinfo'
    });
    state.ids.set(manager, me);
    state.active.add(manager);
    state.staying.add(manager);
    await assign(state.client, state.manager, [me]);
}

/** Managers first: their sellers name them. */
async function introduce(state: State, { seated }: Shift): Promise<void> {
    const isSeller = (name: string): boolean => state.managerOf.has(name);
    const [sellers, managers] = [seated.filter(isSeller), seated.filter((name) => !isSeller(name))];
    const missing = (name: string): boolean => !isComplete(state, name);
    if (!seated.some(missing)) return;
    await makeRoom(state, seated);
    // A broken run may have left users without their permission set; it takes active ones only.
    await setActive(state, idsAndNames(state, seated.filter(missing)).names, true);
    await create(state, managers, (name) => ({
        UserRoleId: roleOf(state, name),
        Title: 'Sales Manager'
    }));
    await assign(state.client, state.manager, idsAndNames(state, managers).ids);
    await create(state, sellers, (name) => {
        const manager = state.managerOf.get(name) ?? '';
        return {
            UserRoleId: roleOf(state, name),
            // A manager who has no licence at the moment would be refused.
            ManagerId: state.active.has(manager) ? state.ids.get(manager) : undefined,
            Title: 'Account Executive'
        };
    });
    await assign(state.client, state.seller, idsAndNames(state, sellers).ids);
}

function roleOf({ managerOf, roles }: State, name: string): string | undefined {
    const manager = managerOf.get(name);
    return roles.get(manager === undefined ? managerRole(name) : teamRole(manager));
}

function isComplete({ ids, managerOf, manager, seller }: State, name: string): boolean {
    const id = ids.get(name);
    const { assigned } = managerOf.has(name) ? seller : manager;
    return id !== undefined && assigned.has(id);
}

async function create(state: State, wanted: readonly string[], describe: (name: string) => LoadRecord): Promise<void> {
    const names = wanted.filter((name) => !state.ids.has(name));
    const records = names.map((name) => ({ ...userRecord(name, state), ...describe(name) }));
    const created = await load(state.client, records, { object: 'User' });
    names.forEach((name, index) => {
        state.ids.set(name, created[index] ?? '');
        state.active.add(name);
    });
    state.created += names.length;
}

function userRecord(name: string, { suffix, profileId }: State): LoadRecord {
    return {
        Username: usernameOf(name, suffix),
        ...namePartsOf(name),
        Email: usernameOf(name, 'second-chair.example'),
        ProfileId: profileId,
        TimeZoneSidKey: 'America/New_York',
        LocaleSidKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        LanguageLocaleKey: 'en_US',
        IsActive: true
    };
}

async function activate(state: State, names: readonly string[]): Promise<void> {
    if (names.every((name) => state.active.has(name))) return;
    await makeRoom(state, names);
    await setActive(state, names, true);
}

/** Where licences are few, somebody whom a broken run left seated has to go first. */
async function makeRoom(state: State, names: readonly string[]): Promise<void> {
    if (!state.takesTurns) return;
    const wanted = new Set([...state.staying, ...names]);
    await setActive(
        state,
        [...state.active].filter((name) => !wanted.has(name)),
        false
    );
}

async function dismiss(state: State, { seated, leaving }: Shift): Promise<void> {
    await setActive(state, leaving, false);
    const staying = seated.filter((name) => !leaving.includes(name));
    await activate(state, staying);
    for (const name of staying) state.staying.add(name);
}

/** Sets what differs. @throws CliError OrgRefused */
async function setActive(state: State, names: readonly string[], isActive: boolean): Promise<void> {
    const differing = names.filter((name) => state.active.has(name) !== isActive);
    for (let start = 0; start < differing.length; start += CHUNK) {
        const batch = differing.slice(start, start + CHUNK);
        const results = await state.client.json<{ success: boolean; errors: { message: string }[] }[]>({
            method: 'PATCH',
            path: 'composite/sobjects',
            body: {
                allOrNone: false,
                records: batch.map((name) => ({
                    attributes: { type: 'User' },
                    id: state.ids.get(name),
                    IsActive: isActive,
                    UserRoleId: isActive && state.roleless.has(name) ? roleOf(state, name) : undefined
                }))
            },
            repeat: 'idempotent'
        });
        for (const [index, name] of batch.entries()) {
            const result = results[index];
            if (!result?.success) throw refusedUser(name, isActive, result?.errors[0]?.message);
            if (isActive) {
                state.active.add(name);
                state.roleless.delete(name);
            } else state.active.delete(name);
        }
    }
}

function refusedUser(name: string, isActive: boolean, message = 'it did not say why'): CliError {
    return new CliError('OrgRefused', `The org does not ${isActive ? '' : 'de'}activate the user ${name}: ${message}`, [
        'Mend that in Setup, Users, and run the command again: what is already there is not loaded twice.'
    ]);
}

/** Those of the people who are users, with their ids. */
function idsAndNames({ ids }: State, wanted: readonly string[]): { names: string[]; ids: string[] } {
    const names = wanted.filter((name) => ids.has(name));
    return { names, ids: names.map((name) => ids.get(name) ?? '') };
}

async function standardProfile(client: OrgClient): Promise<string> {
    const [profile] = await readAll<OrgRow & { Id: string }>(
        client,
        `SELECT Id FROM Profile WHERE Name = 'Standard User'`
    );
    if (!profile)
        throw new CliError('OrgRefused', 'The org has no profile named Standard User.', [
            'Use an org in English, or create that profile.'
        ]);
    return profile.Id;
}
