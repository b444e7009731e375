import { componentDocument, writtenDocument } from './component-docs.ts';
import { componentFacts } from './component-facts.ts';

it('says what the sources say: otherwise run `npm run docs:components`', async () => {
    expect(writtenDocument()).toBe(await componentDocument());
});

it('knows what stands where, with a description and a test', () => {
    const facts = componentFacts();
    expect(facts.filter(({ isExposed, places }) => isExposed && places.length === 0)).toEqual([]);
    expect(facts.filter(({ description }) => description === '')).toEqual([]);
    const untested = facts.filter(({ tests, name }) => tests.length === 0 && !name.endsWith('Queries'));
    expect(untested.map(({ name }) => name)).toEqual([]);
});
