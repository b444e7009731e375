import type { Random } from './random.ts';
import type { Shot } from './shot.ts';
import { mutatedText, mutatedValue } from './values.ts';
import { HEADERS, WORDS } from './words.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'get', 'FOO'];

/** The request with one to three things about it changed: mostly its body, when it has one, or its query. */
export function mutated(shot: Shot, random: Random): Shot {
    let result = shot;
    const changes = 1 + random.below(3);
    for (let change = 0; change < changes; change++) result = mutatedOnce(result, random);
    return result;
}

function mutatedOnce(shot: Shot, random: Random): Shot {
    if (shot.body !== undefined && !random.isOneIn(4)) return withBody(shot, mutatedBody(shot.body, random));
    switch (random.below(8)) {
        case 0: {
            const [name, values] = random.pick(HEADERS);
            return { ...shot, headers: { ...shot.headers, [name]: random.pick(values) } };
        }
        case 1:
            return random.isOneIn(2) ? shot : withMethod(shot, random.pick(METHODS));
        default:
            return { ...shot, path: mutatedPath(shot, random) };
    }
}

function withMethod(shot: Shot, method: string): Shot {
    if (!/^(?:GET|HEAD)$/i.test(method)) return { ...shot, method };
    const { path, open, headers } = shot;
    return { method, path, headers, ...(open ? { open } : {}) };
}

function withBody(shot: Shot, body: string | Uint8Array<ArrayBuffer>): Shot {
    return /^(?:GET|HEAD)$/i.test(shot.method) ? shot : { ...shot, body };
}

/** Changes a parameter in the path or the query, or adds one; seldom anything anywhere. */
function mutatedPath({ path, open = [] }: Shot, random: Random): string {
    if (random.isOneIn(20)) return `/${mutatedText(path.slice(1), random)}`;
    const [way = '', ...query] = path.split(/([?&=,])/);
    const parts = way.split('/');
    const isParameter = open.length > 0 && random.isOneIn(2);
    if (query.length > 0 && !isParameter) {
        const at = random.below(query.length);
        query[at] = changedPart(query[at] ?? '', random);
    } else if (isParameter) {
        const at = random.pick(open);
        parts[at] = changedPart(parts[at] ?? '', random);
    } else {
        query.push('?', random.pick(WORDS), '=', random.pick(WORDS));
    }
    return parts.join('/').concat(...query);
}

/** What must be escaped mostly is. */
function changedPart(part: string, random: Random): string {
    const changed = random.isOneIn(3) ? random.pick(WORDS) : mutatedText(decoded(part), random);
    return random.isOneIn(4) ? changed : encoded(changed);
}

function decoded(text: string): string {
    try {
        return decodeURIComponent(text.replaceAll('+', ' '));
    } catch {
        return text;
    }
}

function encoded(text: string): string {
    return encodeURIComponent(text.toWellFormed());
}

function mutatedBody(body: string | Uint8Array<ArrayBuffer>, random: Random): string | Uint8Array<ArrayBuffer> {
    if (random.isOneIn(25)) return random.bytes(random.below(200));
    if (typeof body !== 'string') return mutatedBytes(body, random);
    if (random.isOneIn(25)) return mutatedBytes(new TextEncoder().encode(body), random);
    const json = random.isOneIn(3) ? undefined : parsed(body);
    return json === undefined ? mutatedText(body, random) : JSON.stringify(mutatedValue(json, random));
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return undefined;
    }
}

function mutatedBytes(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
    const at = random.below(bytes.length + 1);
    if (random.isOneIn(4)) return bytes.slice(0, at);
    const changed = new Uint8Array(bytes);
    for (let left = 1 + random.below(4); left > 0; left--) changed[random.below(bytes.length)] = random.below(256);
    return changed;
}
