import type { Case } from './case.ts';
import { FRAMES } from './expected-pages.ts';
import type { Json } from './verdict.ts';

/** The bell shows the newest ones. */
const MOST_SHOWN = 20;

/** What stands around every page: the app with its tabs, the bell, and the way to look with another's eyes. */
export async function askFrame(at: Case): Promise<void> {
    const expected = FRAMES[at.persona];
    const frame = await frameOf(at);
    at.compare('user', at.world.people[at.persona].id, frame.userId);
    at.compare('app', expected.app, frame.app.name);
    at.compare('tabs', expected.tabs.join(), frame.app.tabs.map((tab: Json) => tab.name).join());
    at.compare('custom permissions', expected.customPermissions.join(), frame.customPermissions.toSorted().join());
    at.compare('may look as others', at.persona === 'admin', frame.origin !== undefined);
    const people = await at.visit('/local-org/people');
    at.compare('people', at.persona === 'admin' ? 200 : 403, people.status);
    await askBell(at);
}

/** The document that a browser loads carries the frame. */
async function frameOf(at: Case): Promise<Json> {
    const { status, body } = await at.visit('/lightning/page/home');
    at.compare('document', 200, status);
    const [, json = '{}'] = /id="page-context">(.*?)<\/script>/s.exec(body) ?? [];
    return JSON.parse(json);
}

/** The bell rings for its owner only. */
async function askBell(at: Case): Promise<void> {
    const rung = await at.visit('/local-org/notifications');
    const all = at.world.notifications();
    for (const { id } of rung.body)
        at.compare(`notification ${id}`, at.world.people[at.persona].id, all.get(id)?.['RecipientId']);
    const mine = [...all.values()].filter((each) => each['RecipientId'] === at.world.people[at.persona].id);
    at.compare('notifications', Math.min(mine.length, MOST_SHOWN), rung.body.length);
}
