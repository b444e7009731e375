import CoachingCadence from 'c/coachingCadence';
import type { CadenceAnswer, CoachedNode } from 'c/coachingNoteQueries';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';
import { connectionOf } from '../../coachingNoteQueries/__tests__/noteNode';

const TODAY = '2026-06-15';

function answer(count: number, coached: readonly number[] = []): CadenceAnswer {
    const people = Array.from({ length: count }, (_, index) => ({ Id: `u${index}`, Name: { value: `P${index}` } }));
    const latest = coached.map((index): { aggregate: CoachedNode['aggregate'] } => ({
        aggregate: { Seller__c: { value: `u${index}` }, HappenedOn__c: { max: { value: TODAY } } }
    }));
    return { reports: connectionOf(people), latest: connectionOf(latest), recent: connectionOf([]) };
}

async function show(given?: CadenceAnswer): Promise<HTMLElement> {
    const cadence = mount('c-coaching-cadence', CoachingCadence, { answer: given, today: TODAY });
    await flush();
    return cadence;
}

const ids = (element: Element) => findAll(element, 'li').map(({ dataset }) => dataset.id);

describe('c-coaching-cadence', () => {
    afterEach(unmountAll);

    it('asks about those without a note lately, who come first', async () => {
        const cadence = await show(answer(3, [0]));
        expect(find(cadence, 'h3').textContent).toBe('c.CoachingCadenceQuestion');
        expect(findAll(cadence, 'h4').map(({ textContent }) => textContent)).toEqual([
            'c.CoachingCadenceNone',
            'c.CoachingCadenceSome'
        ]);
        expect(ids(cadence)).toEqual(['u1', 'u2', 'u0']);
        expect(textOf(cadence)).toContain('c.CoachingCadenceBasis');
    });

    it('asks nothing when everyone had a note', async () => {
        const cadence = await show(answer(2, [0, 1]));
        expect(find(cadence, '[data-id="everyone"]').textContent).toBe('c.CoachingCadenceEveryone');
        expect(textOf(cadence)).not.toContain('c.CoachingCadenceQuestion');
    });

    it.each([['before anything is known', undefined] as const, ['to somebody without reports', answer(0)] as const])(
        'shows nothing %s',
        async (_, given) => {
            expect(textOf(await show(given))).toBe('');
        }
    );

    it('shows twenty of sixty people, then twenty more with the focus on the first of them', async () => {
        const cadence = await show(answer(60, [0]));
        expect(ids(cadence)).toHaveLength(20);
        expect(find(cadence, 'c-show-more')).toMatchObject({ hiddenCount: 40, step: 20 });
        find(cadence, 'c-show-more').dispatchEvent(new CustomEvent('more'));
        await flush();
        expect(ids(cadence)).toHaveLength(40);
        expect(cadence.shadowRoot?.activeElement).toBe(findAll(cadence, 'li')[20]);
    });

    it('is accessible', async () => {
        await expect(await show(answer(3, [0]))).toBeAccessible();
    });
});
