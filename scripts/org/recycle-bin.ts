/** Takes records out of the recycle bin for good: the one thing that only the SOAP API does (SOAP API Developer Guide). */
import { XMLParser } from 'fast-xml-parser';
import { API_VERSION } from './client.ts';
import type { OrgClient } from './client.ts';
import { garbledAnswer } from './broken.ts';
import type { Refused } from './load.ts';

/** Most records one call takes. */
const BATCH_SIZE = 200;
/** What is said of a record that has left the bin before, by an answer that was lost or by itself. */
const NOT_THERE = 'INVALID_ID_FIELD';

/**
 * Erases deleted records with the details that were deleted with them; one that is not in the bin any more counts as
 * erased. An org may show erased records to `queryAll` for about a day.
 * @returns the refusals. @throws OrgError
 */
export async function emptyFromBin(client: OrgClient, ids: readonly string[]): Promise<Refused[]> {
    const refused: Refused[] = [];
    for (let start = 0; start < ids.length; start += BATCH_SIZE) {
        const batch = ids.slice(start, start + BATCH_SIZE);
        const results = await client.repeating('idempotent', () => call(client, batch));
        for (const [index, { success, errors }] of results.entries()) {
            const { statusCode = 'UNKNOWN_EXCEPTION', message = '' } = errors?.[0] ?? {};
            if (success === 'true' || statusCode === NOT_THERE) continue;
            refused.push({ record: { Id: batch[index] }, statusCode, message });
        }
    }
    return refused;
}

interface EmptyRecycleBinResult {
    readonly success: string;
    readonly errors?: readonly { readonly statusCode?: string; readonly message?: string }[];
}

async function call(client: OrgClient, ids: readonly string[]): Promise<readonly EmptyRecycleBinResult[]> {
    const { body } = await client.stream({
        method: 'POST',
        path: `/services/Soap/u/${API_VERSION}`,
        contentType: 'text/xml; charset=utf-8',
        accept: 'text/xml',
        headers: { SOAPAction: '""' },
        body: (accessToken: string) => envelope(accessToken, ids)
    });
    const results = resultsIn(Buffer.concat(await Array.fromAsync(body)).toString());
    if (results.length !== ids.length) throw garbledAnswer(client.instanceUrl, undefined);
    return results;
}

/** Ids and tokens have no characters that XML writes otherwise. */
function envelope(accessToken: string, ids: readonly string[]): string {
    return (
        '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com">' +
        `<soapenv:Header><SessionHeader><sessionId>${accessToken}</sessionId></SessionHeader></soapenv:Header>` +
        `<soapenv:Body><emptyRecycleBin>${ids.map((id) => `<ids>${id}</ids>`).join('')}</emptyRecycleBin></soapenv:Body>` +
        '</soapenv:Envelope>'
    );
}

const LISTS = ['result', 'errors'];
const PARSER = new XMLParser({ removeNSPrefix: true, parseTagValue: false, isArray: (name) => LISTS.includes(name) });

/** None when the answer was cut off. */
function resultsIn(xml: string): readonly EmptyRecycleBinResult[] {
    try {
        const { Envelope } = PARSER.parse(xml) as SoapAnswer;
        return Envelope?.Body?.emptyRecycleBinResponse?.result ?? [];
    } catch {
        return [];
    }
}

interface SoapAnswer {
    readonly Envelope?: {
        readonly Body?: { readonly emptyRecycleBinResponse?: { readonly result?: readonly EmptyRecycleBinResult[] } };
    };
}
