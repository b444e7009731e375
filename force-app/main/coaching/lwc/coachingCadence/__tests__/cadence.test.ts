import type { CadenceAnswer, CoachedNode } from 'c/coachingNoteQueries';
import { connectionOf } from '../../coachingNoteQueries/__tests__/noteNode';
import { cadenceOf } from '../cadence';

jest.mock('@salesforce/label/c.CoachingCadenceMinutes', () => ({ default: '{0} minutes' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingCadenceLast', () => ({ default: 'Last: {0}' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingCadenceNever', () => ({ default: 'Never' }), { virtual: true });
jest.mock('@salesforce/label/c.CoachingNoteCommitment', () => ({ default: '{0}: {1}' }), { virtual: true });

const TODAY = '2026-06-15';
const group = (seller: string, fields: object) =>
    ({ aggregate: { Seller__c: { value: seller }, ...fields } }) as CoachedNode;
const last = (seller: string, day: string) => group(seller, { HappenedOn__c: { max: { value: day } } });
const spent = (seller: string, value: number | null) => group(seller, { Minutes__c: { sum: { value } } });

function answer(names: string[], latest: CoachedNode[] = [], recent: CoachedNode[] = []): CadenceAnswer {
    const reports = connectionOf(names.map((name) => ({ Id: name, Name: { value: name } })));
    return { reports, latest: connectionOf(latest), recent: connectionOf(recent) };
}

it.each([
    ['today', TODAY, true],
    ['13 days ago', '2026-06-02', true],
    ['14 days ago', '2026-06-01', false]
])('takes a note of %s for lately: %s %s', (_, day, isCoached) => {
    const cadence = cadenceOf(answer(['Ann'], [last('Ann', day)]), TODAY);
    expect(cadence?.coached).toHaveLength(isCoached ? 1 : 0);
    expect(cadence?.without).toHaveLength(isCoached ? 0 : 1);
});

it('keeps the order of names in both groups, whatever the minutes', () => {
    const latest = [last('Dan', TODAY), last('Ben', TODAY), last('Old', '2025-01-01')];
    const cadence = cadenceOf(
        answer(['Ann', 'Ben', 'Cem', 'Dan'], latest, [spent('Dan', 240), spent('Ben', 15)]),
        TODAY
    );
    expect(cadence?.without.map(({ name }) => name)).toEqual(['Ann', 'Cem']);
    expect(cadence?.coached).toMatchObject([
        { name: 'Ben', minutesText: '15 minutes', lastText: 'Last: Jun 15, 2026' },
        { name: 'Dan', minutesText: '240 minutes' }
    ]);
});

it('says that there was no note and no minute, which is not the same as hidden', () => {
    const hidden = group('Ben', {});
    const cadence = cadenceOf(answer(['Ann', 'Ben', 'Cem'], [], [hidden, spent('Cem', null)]), TODAY);
    expect(cadence?.without).toMatchObject([
        { minutesText: '0 minutes', lastText: 'Never' },
        { minutesText: 'c.CoachingNoteMinutes: c.CoachingNoteHidden' },
        { minutesText: '0 minutes' }
    ]);
});

it('has nothing to say to somebody without reports, or who may not see the days', () => {
    expect(cadenceOf(answer([]), TODAY)).toBeUndefined();
    expect(cadenceOf(answer(['Ann'], [group('Ann', {})]), TODAY)).toBeUndefined();
});
