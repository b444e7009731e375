import { modelDocuments, writtenDocument } from './model-docs.ts';
import { objectFacts, rightsFacts } from './model-facts.ts';

it('says what the metadata says: otherwise run `npm run docs:model`', async () => {
    for (const [file, text] of await modelDocuments()) expect(writtenDocument(file)).toBe(text);
});

it('finds a description for every object, field and permission set', () => {
    const objects = objectFacts();
    expect(objects.length).toBeGreaterThan(7);
    const silent = objects.flatMap(({ name, description, fields }) => [
        ...(description === '' ? [name] : []),
        ...fields.filter((field) => field.description === '').map((field) => `${name}.${field.name}`)
    ]);
    expect([...silent, ...rightsFacts().filter(({ description }) => description === '')]).toEqual([]);
});

it('reads the rights of the roll-up: it counts notes and reads no words of them', () => {
    const integration = rightsFacts().find(({ name }) => name === 'SecondChairIntegration');
    expect(integration?.objects.get('CoachingNote__c')).toBe('RV');
    expect(integration?.fields.get('InvolvementRollup__c.TookOver__c')).toBe(true);
    const words = objectFacts().flatMap(({ name, fields }) =>
        fields.filter(({ type }) => type === 'LongTextArea').map((field) => `${name}.${field.name}`)
    );
    expect(words.length).toBeGreaterThan(8);
    expect(words.filter((field) => integration?.fields.has(field))).toEqual([]);
});
