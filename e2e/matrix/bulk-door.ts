import { verdictOf, verdictOfAnswer, type Verdict } from './verdict.ts';
import type { Case } from './case.ts';

/** Bulk API 2.0 jobs: rows and fields of queries, and rows and columns of an ingest that changes nothing. */
export async function askBulk(at: Case): Promise<void> {
    await askRows(at);
    const known = (name: string): Verdict => (!at.mayRead ? 'absent' : at.right(name) === '-' ? 'hidden' : 'done');
    await at.compareEach('query', at.fields, known, async (names) => {
        const query = `SELECT ${names.join(', ')} FROM ${at.object} LIMIT 1`;
        return verdictOfAnswer(await at.call('POST', '/jobs/query', { operation: 'query', query }));
    });
    const names = at.fields.filter((name) => name !== 'Id');
    // A column nobody knows fails the job before any row is looked at.
    const write = (name: string): Verdict => (at.right(name) === '-' ? 'hidden' : at.change(at.home, name));
    if (at.mayRead) await at.compareEach('write', names, write, (some) => save(at, at.home, some));
}

async function askRows(at: Case): Promise<void> {
    const ids = at.rows.map((row) => `'${at.id(row)}'`).join(', ');
    const query = `SELECT Id FROM ${at.object} WHERE Id IN (${ids})`;
    const job = await at.call('POST', '/jobs/query', { operation: 'query', query });
    at.compare('rows', at.mayRead ? 'done' : 'absent', verdictOfAnswer(job));
    if (job.status >= 300) return;
    const shown = await results(at, `/jobs/query/${job.body.id}`, 'results');
    for (const row of at.rows) at.compare(`row ${row} query`, at.sees(row), String(shown).includes(at.id(row)));
    const { probe } = at;
    for (const row of at.rows) at.compare(`row ${row} change`, at.change(row, probe), await save(at, row, [probe]));
}

/** Sends the stored values of a row as an update job of one line. */
async function save(at: Case, row: string, names: readonly string[]): Promise<Verdict> {
    const values = { Id: at.id(row), ...at.stored(row, names) };
    const cells = Object.values(values).map((value) =>
        value === null ? '#N/A' : `"${String(value).replaceAll('"', '""')}"`
    );
    const csv = `${Object.keys(values).join(',')}\n${cells.join(',')}\n`;
    const job = { object: at.object, operation: 'update', contentType: 'CSV', lineEnding: 'LF' };
    const made = await at.call('POST', '/jobs/ingest', job);
    if (made.status >= 300) return verdictOfAnswer(made);
    const path = `/jobs/ingest/${made.body.id}`;
    await at.call('PUT', `${path}/batches`, csv);
    await at.call('PATCH', path, { state: 'UploadComplete' });
    const failed = await results(at, path, 'failedResults');
    if (failed instanceof JobFailure)
        return /Field name not found/.test(failed.message) ? 'hidden' : `odd: ${failed.message}`;
    const [, error] = failed.trim().split('\n');
    const [, code, message] = /^"?\w*"?,"?([A-Z_]+):(.*)$/.exec(error ?? '') ?? [];
    return verdictOf(code, message);
}

class JobFailure extends Error {}

/** What a job leaves behind once it is over, or why it failed. */
async function results(at: Case, path: string, kind: string): Promise<string | JobFailure> {
    for (let tries = 0; tries < 1000; tries++) {
        const { body } = await at.call('GET', path);
        if (body.state === 'Failed') return new JobFailure(body.errorMessage);
        if (body.state === 'JobComplete') return String((await at.call('GET', `${path}/${kind}`)).body);
        await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`The job ${path} does not end`);
}
