import FactList from 'c/factList';
import { find, findAll, flush, mount, textOf, unmountAll } from 'test/dom';

async function mountFacts() {
    const list = mount('c-fact-list', FactList, {
        credits: [{ key: 'coached', value: '81', label: 'Moments coached' }],
        facts: [
            { key: 'led', text: 'You led 4 of 11.', question: 'Which could the seller lead next?' },
            { key: 'directed', text: 'You chose the approach in 0 of 11.' }
        ]
    });
    await flush();
    return list;
}

describe('c-fact-list', () => {
    afterEach(unmountAll);

    it('puts credit before everything else', async () => {
        const list = await mountFacts();
        expect(findAll(list, '[data-id]').map((part) => part.dataset.id)).toEqual([
            'credit',
            'coached',
            'questions',
            'led',
            'directed'
        ]);
        expect(find(list, '[data-id="coached"]').textContent).toBe('Moments coached81');
    });

    it('asks only where there is something to ask', async () => {
        const list = await mountFacts();
        expect(findAll(list, '.question').map((question) => question.textContent)).toEqual([
            'Which could the seller lead next?'
        ]);
        expect(textOf(list)).toContain('You led 4 of 11.');
    });

    it('is accessible', async () => {
        await expect(await mountFacts()).toBeAccessible();
    });
});
