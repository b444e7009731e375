import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vendorHash } from '../../local-org/pages/bundle-vendor.ts';
import { LOCALE, profileId } from '../../local-org/setup.ts';
import { rowWhere } from '../../local-org/rows.ts';
import type { Row } from '../../local-org/schema/model.ts';
import { createApp } from '../../local-org/server.ts';
import { sessionFor } from '../../local-org/sessions.ts';
import type { SoqlRecord } from '../../local-org/soql/run.ts';
import { openOffice, Person, TODAY, type Office } from '../package/org.ts';
import type { Persona } from './expected.ts';

/** The unique external ids of the package. */
const KEYS: Readonly<Record<string, string>> = {
    DealInvolvement__c: 'ExternalKey__c',
    HelpRequest__c: 'ExternalKey__c',
    CoachingNote__c: 'ExternalKey__c',
    InvolvementRollup__c: 'Key__c',
    RollupRun__c: 'Key__c'
};

/** Makes a row as those do whose row it is. */
type Maker = () => { readonly by: Person; readonly values: Row };

/** The org of the matrix: its people, their tokens, and the rows that the tables name. */
export class World {
    readonly office: Office;
    readonly app: ReturnType<typeof createApp>;
    readonly people: Readonly<Record<Persona, Person>>;
    readonly #tokens = new Map<Persona, string>();
    /** `object row` -> id. */
    readonly #ids = new Map<string, string>();
    readonly #twins = new Map<string, string>();
    readonly #cacheDir: string;
    #serial = 0;

    private constructor(office: Office) {
        this.office = office;
        this.#cacheDir = mkdtempSync(join(tmpdir(), 'matrix-'));
        // The base components take half a minute to bundle, and no browser runs what is served here.
        mkdirSync(join(this.#cacheDir, `vendor-${vendorHash(false)}`));
        this.app = createApp(office.org, { cacheDir: this.#cacheDir });
        const { seller, manager, colleague, leader, admin, integration } = office;
        this.people = { seller, manager, colleague, leader, admin, integration, nobody: hireNobody(office) };
        for (const [object, rows] of Object.entries(this.#makers())) {
            for (const row of Object.keys(rows)) this.#ids.set(`${object} ${row}`, this.make(object, row));
        }
        for (const { Id, DeveloperName } of office.admin.rows('SELECT Id, DeveloperName FROM CoachingThreshold__mdt'))
            this.#ids.set(`CoachingThreshold__mdt ${String(DeveloperName)}`, String(Id));
        const lent = { OpportunityId: this.id('Opportunity', 'lent'), UserOrGroupId: seller.id };
        office.otherSeller.create('OpportunityShare', { ...lent, OpportunityAccessLevel: 'Read' });
        this.#giveKeys();
        this.#deleteTwins();
    }

    static async open(): Promise<World> {
        return new World(await openOffice());
    }

    close(): void {
        this.office.org.db.close();
        rmSync(this.#cacheDir, { recursive: true, force: true });
    }

    /** All notifications that anybody got, by id. */
    notifications(): ReadonlyMap<string, SoqlRecord> {
        const rows = this.office.admin.rows('SELECT Id, RecipientId FROM CustomNotification');
        return new Map(rows.map((row) => [String(row['Id']), row]));
    }

    id(object: string, row: string): string {
        const id = this.#ids.get(`${object} ${row}`);
        if (id === undefined) throw new Error(`There is no row ${row} of ${object}`);
        return id;
    }

    keyField(object: string): string | undefined {
        return KEYS[object];
    }

    /** A row like that one, which is in the recycle bin. */
    deletedTwin(object: string, row: string): string | undefined {
        return this.#twins.get(`${object} ${row}`);
    }

    #giveKeys(): void {
        for (const [name, id] of this.#ids) {
            const [object = ''] = name.split(' ');
            if (KEYS[object] !== 'ExternalKey__c') continue;
            const outcome = this.office.admin.update(object, id, { ExternalKey__c: `key of ${name}` });
            if ('code' in outcome) throw new Error(outcome.message);
        }
    }

    #deleteTwins(): void {
        for (const name of this.#ids.keys()) {
            const [object = '', row = ''] = name.split(' ');
            // People are never deleted, and a deal that is lent is so by a share of its own.
            if (object === 'User' || object.endsWith('__mdt') || name === 'Opportunity lent') continue;
            const twin = this.make(object, row);
            const outcome = this.office.admin.delete(object, twin);
            if ('code' in outcome) throw new Error(outcome.message);
            this.#twins.set(name, twin);
        }
    }

    token(persona: Persona): string {
        let token = this.#tokens.get(persona);
        if (token === undefined) {
            token = sessionFor(this.office.org, this.people[persona].id);
            this.#tokens.set(persona, token);
        }
        return token;
    }

    /** A further row of that kind. */
    make(object: string, row: string): string {
        const maker = this.#makers()[object]?.[row];
        if (maker === undefined) throw new Error(`Nobody makes a row ${row} of ${object}`);
        const { by, values } = maker();
        return by.create(object, values);
    }

    /** What somebody would send to make a row there. */
    values(object: string, where: string): Row {
        const row = where === 'anywhere' ? (Object.keys(this.#makers()[object] ?? {})[0] ?? '') : where;
        const values = this.#makers()[object]?.[row]?.().values ?? {};
        return Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'OwnerId'));
    }

    #makers(): Readonly<Record<string, Readonly<Record<string, Maker>>>> {
        const { seller, manager, colleague, otherSeller, admin, integration } = this.office;
        const serial = String(++this.#serial);
        const deal =
            (by: Person): Maker =>
            () => ({ by, values: dealValues(serial) });
        const moment =
            (by: Person, row: string): Maker =>
            () => ({ by, values: this.#moment(row) });
        const note =
            (by: Person, about: Person, row: string, Status__c: string): Maker =>
            () => ({
                by,
                values: {
                    Seller__c: about.id,
                    Opportunity__c: this.id('Opportunity', row),
                    Goal__c: 'Listen',
                    Status__c
                }
            });
        const below =
            (by: Person, row: string, values: Row): Maker =>
            () => ({
                by,
                values: { Note__c: this.id('CoachingNote__c', row), ...values }
            });
        const said = { Kind__c: 'Comment', Body__c: 'Thanks' };
        const promised = { Who__c: 'Manager', What__c: 'Call them' };
        const about =
            (person: Person): Maker =>
            () => ({ by: integration, values: rollupValues(person, serial) });
        return {
            Opportunity: {
                north: deal(seller),
                south: deal(otherSeller),
                lent: deal(otherSeller),
                managers: deal(manager)
            },
            User: { southSeller: () => ({ by: admin, values: userValues(this.office, serial) }) },
            DealInvolvement__c: {
                north: moment(manager, 'north'),
                south: moment(colleague, 'south'),
                lent: moment(colleague, 'lent')
            },
            HelpRequest__c: {
                north: () => ({ by: seller, values: this.#request('north', manager) }),
                south: () => ({ by: otherSeller, values: this.#request('south', colleague) }),
                acrossTeams: () => ({ by: otherSeller, values: this.#request('south', manager) })
            },
            CoachingNote__c: {
                north: note(manager, seller, 'north', 'Draft'),
                draft: note(manager, seller, 'north', 'Draft'),
                shared: note(manager, seller, 'north', 'Shared'),
                acrossTeams: () => ({
                    by: colleague,
                    values: { Seller__c: seller.id, Goal__c: 'Ask', Status__c: 'Shared' }
                }),
                south: note(colleague, otherSeller, 'south', 'Shared')
            },
            CoachingReply__c: {
                shared: below(seller, 'shared', said),
                draft: below(manager, 'draft', said),
                south: below(otherSeller, 'south', said)
            },
            CoachingCommitment__c: {
                draft: below(manager, 'draft', promised),
                shared: below(seller, 'shared', promised),
                south: below(otherSeller, 'south', promised)
            },
            InvolvementRollup__c: { seller: about(seller), manager: about(manager), southSeller: about(otherSeller) },
            RollupRun__c: {
                last: () => ({ by: integration, values: { Key__c: `run ${serial}`, Status__c: 'Running' } })
            }
        };
    }

    #moment(row: string): Row {
        return {
            Opportunity__c: this.id('Opportunity', row),
            Setting__c: 'WithCustomer',
            Led__c: 'Manager',
            Chose__c: 'Manager',
            Asked__c: 'Nobody',
            Reason__c: 'DealAtRisk',
            Note__c: 'Price was the topic'
        };
    }

    #request(row: string, askedOf: Person): Row {
        return {
            Opportunity__c: this.id('Opportunity', row),
            AskedOf__c: askedOf.id,
            Intent__c: 'I open the call',
            WantedHelp__c: 'JoinILead'
        };
    }
}

function dealValues(serial: string): Row {
    return { Name: `Crane ${serial}`, StageName: 'Qualification', CloseDate: '2026-06-30', Amount: 48000 };
}

function rollupValues(person: Person, serial: string): Row {
    return {
        Key__c: `S:${serial}:${person.id}`,
        OwnerId: person.id,
        Scope__c: 'Seller',
        Seller__c: person.id,
        PeriodType__c: 'Month',
        PeriodStart__c: `${TODAY.slice(0, 7)}-01`,
        Involvements__c: 3
    };
}

function userValues({ org }: Office, serial: string): Row {
    return {
        ...LOCALE,
        FirstName: 'Sara',
        LastName: `South ${serial}`,
        Username: `sara${serial}@second-chair.example`,
        Email: `sara${serial}@second-chair.example`,
        Alias: `sara${serial}`.slice(0, 8),
        ProfileId: profileId(org, 'Standard User')
    };
}

/** A peer of the seller, in the same role. */
function hireNobody(office: Office): Person {
    const { org, admin } = office;
    const role = rowWhere(org, 'UserRole', 'DeveloperName', 'NorthSellers');
    const values = { ...userValues(office, '0'), UserRoleId: String(role?.['Id']) };
    return new Person({ org, userId: admin.create('User', values) });
}
