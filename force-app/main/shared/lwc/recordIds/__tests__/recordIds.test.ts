import { isSameId } from 'c/recordIds';

describe('c/recordIds', () => {
    it.each([
        ['an id with and without its checksum', '005000000000001AAA', '005000000000001', true],
        ['two records', '005000000000001AAA', '005000000000002AAA', false],
        ['ids that differ in capitals alone', '00500000000000aAAA', '00500000000000AAAA', false],
        ['a record and nothing', '005000000000001AAA', undefined, false],
        ['nothing and nothing', undefined, undefined, false],
        ['blank and blank', null, null, false]
    ])('compares %s', (_, one, other, expected) => {
        expect(isSameId(one, other)).toBe(expected);
    });
});
