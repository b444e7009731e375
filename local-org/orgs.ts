import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { newOrgId, openOrg, type OpenOptions } from './open-org.ts';
import type { Org } from './org.ts';
import { rowWhere } from './rows.ts';
import type { Row } from './schema/model.ts';
import { orgIdIn } from './sessions.ts';

/** A user somewhere on this server: usernames are unique over all orgs. */
export interface Login {
    readonly org: Org;
    readonly user: Row;
}

/** The orgs of one server: the one it was started with, and those that were made from it, each with a database of its own. */
export class Orgs {
    readonly main: Org;
    readonly #folder: string | undefined;
    readonly #open = new Map<string, Org>();

    /** @param dataDir folder of the main org; absent: the other orgs live in memory too */
    constructor(main: Org, dataDir?: string) {
        this.main = main;
        this.#folder = dataDir === undefined ? undefined : path.join(dataDir, 'orgs');
        this.#open.set(main.id, main);
    }

    /** The org with that 18-character id, opened when it is first asked for. */
    find(id: string): Org | undefined {
        const known = this.#open.get(id);
        const folder = this.#folderOf(id);
        if (known !== undefined || folder === undefined || !existsSync(path.join(folder, 'org.db'))) return known;
        return this.#keep(openOrg({ dataDir: folder, now: this.main.now }));
    }

    /** The org that an access token, a code or a refresh token belongs to. */
    ofSecret(secret: string): Org | undefined {
        const id = orgIdIn(secret);
        return id === undefined ? undefined : this.find(id);
    }

    /** Whose username that is; upper and lower case are the same. */
    login(username: string): Login | undefined {
        if (username === '') return undefined;
        for (const id of this.ids()) {
            const org = this.find(id);
            const user = org && rowWhere(org, 'User', 'Username', username);
            if (org !== undefined && user !== undefined) return { org, user };
        }
        return undefined;
    }

    /** The ids of all orgs, the main one first. */
    ids(): string[] {
        const stored = this.#folder !== undefined && existsSync(this.#folder) ? readdirSync(this.#folder) : [];
        return [...new Set([...this.#open.keys(), ...stored])];
    }

    /** A new org. @throws what opening an org throws */
    create(options: Pick<OpenOptions, 'definition' | 'limits'>): Org {
        const id = newOrgId();
        return this.#keep(openOrg({ ...options, id, dataDir: this.#folderOf(id), now: this.main.now }));
    }

    /** Closes an org and deletes its data. The main org stays. */
    remove(id: string): void {
        if (id === this.main.id) return;
        this.#open.get(id)?.db.close();
        this.#open.delete(id);
        const folder = this.#folderOf(id);
        if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    }

    close(): void {
        for (const org of this.#open.values()) org.db.close();
        this.#open.clear();
    }

    #keep(org: Org): Org {
        this.#open.set(org.id, org);
        return org;
    }

    #folderOf(id: string): string | undefined {
        return this.#folder === undefined ? undefined : path.join(this.#folder, id);
    }
}
