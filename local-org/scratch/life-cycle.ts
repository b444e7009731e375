import { randomInt } from 'node:crypto';
import type { OrgDefinition } from '../definition.ts';
import { isKnownApp, type ConnectedApp } from '../login/connected-apps.ts';
import { issueCode } from '../login/grants.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { Orgs } from '../orgs.ts';
import { insertSetupRow, requireObject, rowsWhere, updateSetupRow } from '../rows.ts';
import { objectOf, type Row } from '../schema/model.ts';
import { adminOf } from '../setup.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The names of countries by their two letters (ISO 3166-1). */
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** What a request for a scratch org and the org itself have in common. */
const SHARED = ['Edition', 'Features', 'HasSampleData', 'Namespace', 'OrgName', 'OwnerId', 'Description'] as const;

/**
 * The scratch orgs of a Dev Hub, from request to end. The hub's rows say what there should be (Salesforce DX Developer
 * Guide, "Scratch Orgs"): a new ScratchOrgInfo becomes an org with an ActiveScratchOrg beside it; when that is deleted, or
 * its last day is over, the org and its data go. Rows are compared with orgs whenever they may differ, so that a
 * process that was stopped in between takes up where it was.
 */
export class ScratchOrgs {
    readonly #orgs: Orgs;
    readonly #apps: readonly ConnectedApp[];
    #seen = '';

    constructor(orgs: Orgs, apps: readonly ConnectedApp[] = []) {
        this.#orgs = orgs;
        this.#apps = apps;
    }

    /** Makes and ends orgs as the hub's rows ask for it; does nothing when nothing changed. @param url address of this server */
    settle(url: string): void {
        const hub = this.#orgs.main;
        if (!hub.db.isOpen) return;
        const requests = objectOf(hub.schema, 'ScratchOrgInfo');
        const living = objectOf(hub.schema, 'ActiveScratchOrg');
        if (requests === undefined || living === undefined) return;
        const state = () => `${hub.db.tableVersion(requests)} ${hub.db.tableVersion(living)} ${today(hub)}`;
        if (state() === this.#seen) return;
        for (const request of rowsWhere(hub, 'ScratchOrgInfo', 'Status', 'New')) this.#try(request, url);
        this.#endWhatIsOver();
        this.#seen = state();
    }

    /** What nobody foresaw ends the request with the platform's code for it, and is logged. */
    #try(request: Row, url: string): void {
        try {
            this.#answer(request, url);
        } catch (error) {
            console.error(error);
            this.#fail(request, 'C-9999');
        }
    }

    #fail(request: Row, errorCode: string): void {
        const changes: Row = { Status: 'Error', ErrorCode: errorCode };
        updateSetupRow(this.#orgs.main, 'ScratchOrgInfo', String(request['Id']), changes);
    }

    #answer(request: Row, url: string): void {
        const hub = this.#orgs.main;
        const id = String(request['Id']);
        const errorCode = this.#problemOf(request);
        if (errorCode !== undefined) return this.#fail(request, errorCode);
        const definition = definitionOf(hub, request);
        const org = this.#orgs.create({ definition, limits: 'developer-scratch' });
        const { username, email } = definition.administrator;
        const common: Row = {
            ScratchOrg: org.id.slice(0, 15),
            SignupUsername: username,
            SignupEmail: email,
            // The CLI then logs in where the Dev Hub is, instead of a Salesforce data centre.
            SignupInstance: 'utf8',
            ExpirationDate: dateOf(definition.expires)
        };
        const code = issueCode(org, {
            userId: String(adminOf(org)['Id']),
            clientId: String(request['ConnectedAppConsumerKey']),
            redirectUri: String(request['ConnectedAppCallbackUrl'])
        });
        hub.db.transaction(() => {
            const shared = Object.fromEntries(SHARED.map((name) => [name, request[name] ?? null]));
            const owner = String(request['OwnerId']);
            insertSetupRow(hub, 'ActiveScratchOrg', { ...shared, ...common, ScratchOrgInfoId: id }, owner);
            updateSetupRow(hub, 'ScratchOrgInfo', id, { ...common, Status: 'Active', LoginUrl: url, AuthCode: code });
        });
    }

    /** Why a request fails: the code of "Scratch Org Error Codes" (Salesforce DX Developer Guide). */
    #problemOf(request: Row): string | undefined {
        const { Username, ConnectedAppConsumerKey, SourceOrg, Snapshot, TemplateId, Namespace, Country } = request;
        if (!isKnownApp(this.#apps, String(ConnectedAppConsumerKey))) return 'C-1016';
        if (typeof Username === 'string' && this.#orgs.login(Username) !== undefined) return 'C-1007';
        if (SourceOrg !== null) return 'SH-0002';
        if (Snapshot !== null || TemplateId !== null) return 'C-1020';
        if (Namespace !== null) return 'S-1017';
        return typeof Country === 'string' && !isCountry(Country) ? 'S-2006' : undefined;
    }

    #endWhatIsOver(): void {
        const hub = this.#orgs.main;
        const day = today(hub);
        const requests = new Map(
            rowsWhere(hub, 'ScratchOrgInfo', 'Status', 'Active').map((row) => [String(row['ScratchOrg']), row])
        );
        const living = new Map<string, Row>();
        for (const row of hub.db.query('SELECT "Id", "ScratchOrg" FROM "ActiveScratchOrg" WHERE "IsDeleted" = 0', [])) {
            living.set(String(row['ScratchOrg']), row as Row);
        }
        for (const [key, row] of living) {
            const request = requests.get(key);
            if (request !== undefined && String(request['ExpirationDate']) >= day) continue;
            living.delete(key);
            hub.db.markDeleted(requireObject(hub, 'ActiveScratchOrg'), String(row['Id']), hub.now().toISOString());
        }
        for (const [key, row] of requests) {
            if (!living.has(key)) updateSetupRow(hub, 'ScratchOrgInfo', String(row['Id']), { Status: 'Deleted' });
        }
        const kept = new Set([...living.keys()].map((key) => toId18(key)));
        for (const id of this.#orgs.ids()) if (!kept.has(id)) this.#orgs.remove(id);
    }
}

function isCountry(code: string): boolean {
    return /^[A-Z]{2}$/.test(code) && COUNTRIES.of(code) !== undefined;
}

function today(org: Org): string {
    return dateOf(org.now());
}

function dateOf(moment: Date): string {
    return moment.toISOString().slice(0, 10);
}

type ScratchDefinition = OrgDefinition & Required<Pick<OrgDefinition, 'administrator' | 'expires'>>;

function definitionOf(hub: Org, request: Row): ScratchDefinition {
    const { Username, AdminEmail, OrgName, Edition, Language, DurationDays, OwnerId } = request;
    const owner = hub.db.find(requireObject(hub, 'User'), String(OwnerId));
    const days = Number(DurationDays);
    return {
        sharingModels: new Map(),
        orgName: String(OrgName ?? 'Company'),
        ...(typeof Edition === 'string' ? { edition: Edition } : {}),
        ...(typeof Language === 'string' ? { language: Language } : {}),
        administrator: {
            username: typeof Username === 'string' ? Username.toLowerCase() : unusedName(),
            email: String(AdminEmail ?? owner?.['Email'] ?? '')
        },
        expires: new Date(hub.now().getTime() + days * DAY_MS)
    };
}

/** As the platform names an administrator when nobody says otherwise: `test-` and twelve letters. */
function unusedName(): string {
    const letters = Array.from({ length: 12 }, () => String.fromCharCode('a'.charCodeAt(0) + randomInt(26)));
    return `test-${letters.join('')}@example.com`;
}
