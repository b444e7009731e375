/** What became of the rows of an ingest job. Columns are found by name: documents show `sf__Id` first and second. */
import type { CsvRow } from '../csv/row.ts';
import { CsvProblem, CsvScanner } from '../csv/scan.ts';
import type { CsvValue } from '../csv/write.ts';
import type { OrgClient } from './client.ts';
import { brokenResults } from './broken-results.ts';

/** Results of which job, and how many rows they must have. */
export interface ResultsRequest {
    readonly id: string;
    readonly rows: number;
    readonly columns: readonly string[];
    readonly key: string;
}

/** A refused row, with its cells as they were sent. */
export interface FailedRow {
    readonly key: string;
    readonly statusCode: string;
    readonly message: string;
    readonly cells: readonly CsvValue[];
}

/** `UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--` */
const ERROR = /^([A-Z][A-Z_]+):(.*)$/s;

/** Tells of every saved row, of some of them twice when an answer broke off. @throws OrgError */
export async function savedRows(
    client: OrgClient,
    request: ResultsRequest & { readonly onSaved: (key: string, id: string) => void }
): Promise<void> {
    const { key, onSaved } = request;
    await readResults(client, 'successfulResults', request, (row, at) =>
        onSaved(row.text(at(key)), row.text(at('sf__Id')))
    );
}

/** The rows that were not saved, and why. @throws OrgError */
export function failedRows(client: OrgClient, request: ResultsRequest): Promise<FailedRow[]> {
    return readResults(client, 'failedResults', request, (row, at) => {
        const error = row.text(at('sf__Error'));
        const [, statusCode = 'UNKNOWN_EXCEPTION', message = error] = ERROR.exec(error) ?? [];
        const cells = request.columns.map((column) => sentCell(row.text(at(column))));
        return { key: row.text(at(request.key)), statusCode, message: message.replace(/:[^:]*--$/, '').trim(), cells };
    });
}

function sentCell(text: string): CsvValue {
    if (text === '') return undefined;
    return text === '#N/A' ? null : text;
}

type At = (column: string) => number;

/** Results come in one answer without a count of their own; the job's count must be met. */
function readResults<T>(
    client: OrgClient,
    kind: 'successfulResults' | 'failedResults',
    { id, rows }: ResultsRequest,
    make: (row: CsvRow, at: At) => T
): Promise<T[]> {
    return client.repeating('safe', async () => {
        const path = `jobs/ingest/${id}/${kind}`;
        const made: T[] = [];
        const places = new Map<string, number>();
        const scanner = new CsvScanner(undefined, (row) => {
            if (places.size === 0) for (const [place, name] of scanner.header.entries()) places.set(name, place);
            made.push(make(row, (column) => placeIn(places, column)));
        });
        try {
            const { body } = await client.stream({ method: 'GET', path, accept: 'text/csv' });
            for await (const bytes of body) scanner.push(bytes);
            scanner.end();
            if (made.length !== rows) throw new CsvProblem(`${rows} rows were announced and ${made.length} came.`);
        } catch (error) {
            throw brokenResults(client, { kind: 'ingest', id }, error);
        }
        return made;
    });
}

function placeIn(places: ReadonlyMap<string, number>, column: string): number {
    const place = places.get(column);
    if (place === undefined) throw new CsvProblem(`The results have no column ${column}.`);
    return place;
}
