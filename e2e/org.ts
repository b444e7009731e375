import { DatabaseSync } from 'node:sqlite';

/** The org that global-setup.ts started. */
export interface E2eOrg {
    readonly url: string;
    readonly accessToken: string;
    readonly databaseFile: string;
}

export function e2eOrg(): E2eOrg {
    const described = process.env['E2E_ORG'];
    if (!described) throw new Error('Start the stories with `npm run test:e2e`: it starts the org they need.');
    return JSON.parse(described) as E2eOrg;
}

/** Rows of plain SQL over the database file: what the org stores, by no code of ours. */
export function sql<Row>(statement: string, ...values: (string | number)[]): Row[] {
    const database = new DatabaseSync(e2eOrg().databaseFile, { readOnly: true });
    try {
        return database.prepare(statement).all(...values) as Row[];
    } finally {
        database.close();
    }
}
