import type { Caller, Org } from '../../org.ts';
import { callerOf } from '../../sessions.ts';
import type { SoapCall } from './envelope.ts';
import { SoapFault } from './fault.ts';

/** The header of an envelope comes first and is small; whoever has not said who he is by then is nobody. */
const LONGEST_HEADER = 64 * 1024;
const SESSION = /<(?:[\w.-]+:)?sessionId(?:\s[^>]*)?>([^<]*)</;
const BODY = /<(?:[\w.-]+:)?Body[\s>]/;

/** The session of a SOAP request, read from as few bytes as it takes; the request that comes back still has all of them. */
export async function peekSession(request: Request): Promise<{ secret: string; request: Request }> {
    const reader = (request.body as ReadableStream<Uint8Array> | null)?.getReader();
    if (reader === undefined) return { secret: '', request };
    const chunks: Uint8Array[] = [];
    let head = '';
    while (head.length < LONGEST_HEADER && !SESSION.test(head) && !BODY.test(head)) {
        const { done, value } = await reader.read();
        if (done) break;
        chunks.push(value);
        head += Buffer.from(value).toString('latin1');
    }
    const body = new ReadableStream<Uint8Array>({
        start: (controller) => chunks.forEach((chunk) => controller.enqueue(chunk)),
        async pull(controller) {
            const { done, value } = await reader.read();
            if (done) controller.close();
            else controller.enqueue(value);
        },
        cancel: (reason) => reader.cancel(reason)
    });
    const whole = new Request(request, { body, duplex: 'half' } as RequestInit);
    return { secret: SESSION.exec(head)?.[1]?.trim() ?? '', request: whole };
}

/** On whose behalf a call runs. @throws SoapFault INVALID_SESSION_ID */
export function callerIn(org: Org, { sessionId }: SoapCall): Caller {
    const caller = callerOf(org, sessionId);
    if (caller !== undefined) return caller;
    throw SoapFault.ofException('INVALID_SESSION_ID', 'Invalid Session ID found in SessionHeader: Illegal Session');
}
