import { corpusOf, keyOf, routesOf, type Corpus, type Route } from './corpus.ts';
import { damageOf, dataDigest } from './digest.ts';
import { mutated } from './mutate.ts';
import { Random } from './random.ts';
import type { Shot } from './shot.ts';
import type { Person, Target } from './target.ts';
import { faultOf, type Answer } from './verdict.ts';

/** A request whose answer was wrong. */
export interface Finding {
    readonly number: number;
    readonly person: Person;
    readonly shot: string;
    readonly fault: string;
    readonly answer: string;
}

/** What a run has found; everything empty when all is well. */
export interface Report {
    readonly requests: number;
    readonly statuses: Readonly<Record<string, number>>;
    readonly findings: readonly Finding[];
    /** Routes that no request with a session has reached. */
    readonly missed: readonly string[];
    /** Tables that somebody without rights has changed. */
    readonly changed: readonly string[];
    /** What is broken in the org's data at the end. */
    readonly damage: readonly string[];
    /** Valid requests that are no longer answered as such at the end. */
    readonly unanswered: readonly string[];
}

export interface HuntOptions {
    readonly requests: number;
    readonly seed: number;
    /** Told before each request. */
    readonly onRequest?: (number: number, shot: Shot) => void;
}

/** A request that takes longer hangs, also where other work slows it down. */
const PATIENCE = 20_000;
/** These derive passwords, unpack and check packages or bundle pages: they come more seldom, or nothing else would be tried. */
const COSTLY = /\/password$|deployRequest$|\/Soap\/m\/|\/lightning\/\*$/;
const SELDOM = 25;
/** So many of the administrator's requests later, what there was is deleted. */
const REFILL = 200;
const MOST_FINDINGS = 40;

/** Sends so many mutated requests to all routes, in turns as nobody, as a reader and as the administrator. */
export async function hunt(target: Target, { requests, seed, onRequest }: HuntOptions): Promise<Report> {
    const random = new Random(seed);
    const routes = routesOf(target);
    const statuses = new Map<string, number>();
    const reached = new Set<string>();
    const findings: Finding[] = [];
    const changed: string[] = [];
    let corpus = corpusOf(target);
    let digest = dataDigest(target.org);
    for (let number = 0; number < requests; number++) {
        const person = personAt(number, requests);
        if (person === 'admin' && number % REFILL === 0) {
            await target.refill();
            corpus = corpusOf(target);
        }
        const shot = nextShot({ target, corpus, routes, random }, person);
        onRequest?.(number, shot);
        const answer = await answerTo(target, shot);
        if (answer === undefined) continue;
        const fault = typeof answer === 'string' ? answer : faultOf(shot, answer);
        if (fault !== undefined) note(findings, findingOf({ number, person, shot, fault, answer }));
        if (typeof answer === 'string') continue;
        statuses.set(String(answer.status), (statuses.get(String(answer.status)) ?? 0) + 1);
        if (answer.status !== 401) for (const key of matched(target, shot)) reached.add(key);
        if (person === 'admin' || (number % 1000 !== 999 && personAt(number + 1, requests) !== 'admin')) continue;
        const now = dataDigest(target.org);
        for (const [table, content] of now)
            if (digest.get(table) !== content) changed.push(`${table} before request ${number}`);
        digest = now;
    }
    return {
        requests,
        statuses: Object.fromEntries([...statuses].sort()),
        findings,
        missed: routes.map(keyOf).filter((key) => !reached.has(key)),
        changed,
        damage: damageOf(target.org),
        unanswered: await unanswered(target)
    };
}

/** Simple reads of the administrator, which must go on whatever came before. */
async function unanswered(target: Target): Promise<string[]> {
    await target.refill();
    const keys = ['/limits', '/sobjects', '/query', '/sobjects/:object/describe', '/ui-api/records/:id'];
    const shots = keys.flatMap((key) => corpusOf(target).get(`GET /services/data/:version${key}`)?.[0] ?? []);
    const answers = shots.map(async (shot) => {
        const answer = await answerTo(target, signed(shot, target, 'admin'));
        return typeof answer === 'object' && answer.status === 200 ? [] : [shot.path];
    });
    return [...(await Promise.all(answers)).flat(), ...(shots.length === keys.length ? [] : ['a route is gone'])];
}

/** One of a kind is enough. */
function note(findings: Finding[], finding: Finding): void {
    const isKnown = findings.some(({ fault, answer }) => fault === finding.fault && answer === finding.answer);
    if (!isKnown && findings.length < MOST_FINDINGS) findings.push(finding);
}

/** Those without rights come first: what they must not change is easily seen as long as nobody else changes anything. */
function personAt(number: number, requests: number): Person {
    if (number >= requests * 0.6) return 'admin';
    return number % 6 === 0 ? 'nobody' : 'reader';
}

interface Chances {
    readonly target: Target;
    readonly corpus: Corpus;
    readonly routes: readonly Route[];
    readonly random: Random;
}

function nextShot({ target, corpus, routes, random }: Chances, person: Person): Shot {
    let route = random.pick(routes);
    while (COSTLY.test(route.path) && !random.isOneIn(SELDOM)) route = random.pick(routes);
    const valid = signed(random.pick(corpus.get(keyOf(route)) ?? []), target, person);
    if (random.isOneIn(200)) return { ...valid, path: `/${Buffer.from(random.bytes(30)).toString('latin1')}` };
    return random.isOneIn(20) ? valid : mutated(valid, random);
}

function signed(shot: Shot, { tokens }: Target, person: Person): Shot {
    const isPage = /^\/(?:local-org|lightning)/.test(shot.path);
    const token = tokens[person];
    const session: Record<string, string> = isPage ? { cookie: `sid=${token}` } : { authorization: `Bearer ${token}` };
    const { body } = shot;
    const own = typeof body === 'string' ? { body: body.replaceAll(tokens.admin, token) } : {};
    return { ...shot, ...own, headers: { ...shot.headers, ...(person === 'nobody' ? {} : session) } };
}

/** The answer, `hangs`, or undefined for what no client could send. */
async function answerTo({ app }: Target, { method, path, headers, body }: Shot): Promise<Answer | string | undefined> {
    let request: Request;
    try {
        request = new Request(`http://127.0.0.1${path}`, { method, headers, body: body ?? null });
    } catch {
        return undefined;
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<string>((resolve) => (timer = setTimeout(() => resolve('hangs'), PATIENCE)));
    const began = performance.now();
    try {
        const answer = await Promise.race([complete(app.fetch(request)), late]);
        return performance.now() - began > PATIENCE ? 'hangs' : answer;
    } catch (error) {
        return `throws ${String(error)}`;
    } finally {
        clearTimeout(timer);
    }
}

async function complete(answer: Response | Promise<Response>): Promise<Answer> {
    const response = await answer;
    return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The routes that such a request comes to. */
function matched({ app }: Target, { method, path }: Shot): string[] {
    const { pathname } = new URL(`http://127.0.0.1${path}`);
    const [handlers] = app.router.match(method === 'HEAD' ? 'GET' : method, pathname.replace(/\/{2,}/g, '/'));
    const first = handlers.map(([[, route]]) => route).find((route) => route.method !== 'ALL');
    return first === undefined ? [] : [keyOf(first)];
}

function findingOf({
    number,
    person,
    shot,
    fault,
    answer
}: Omit<Finding, 'shot' | 'answer'> & { shot: Shot; answer: Answer | string }): Finding {
    const { method, path, headers, body } = shot;
    const shown = typeof body === 'string' ? body : body && `(${body.length} bytes)`;
    return {
        number,
        person,
        fault,
        shot: `${method} ${path} ${JSON.stringify({ ...headers, authorization: undefined })} ${JSON.stringify(shown ?? '')}`.slice(
            0,
            1500
        ),
        answer: typeof answer === 'string' ? '' : `${answer.status} ${answer.text}`.slice(0, 300)
    };
}
