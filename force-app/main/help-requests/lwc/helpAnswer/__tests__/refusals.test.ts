import { refusalsOf } from '../refusals';

const ME = '005000000000000AAA';
const SELLER = '005000000000001AAA';
const PEOPLE = { userId: ME, sellerId: SELLER };
const GOOD = { choice: 'Redirected' as const, text: 'Knows them', offeredHelp: '', colleague: '005000000000003AAA' };

it.each([
    [{}, {}],
    [{ text: ' ' }, { text: 'c.HelpAnswerTextMissing' }],
    [{ colleague: '' }, { colleague: 'c.HelpAnswerColleagueMissing' }],
    [{ colleague: SELLER }, { colleague: 'c.HelpAnswerColleagueIsSeller' }],
    [{ colleague: ME }, { colleague: 'c.HelpAnswerColleagueIsYou' }],
    [{ choice: 'Accepted' as const, colleague: ME }, {}]
])('the answer refuses %j', (change, refusals) => {
    expect(refusalsOf({ ...GOOD, ...change }, PEOPLE)).toEqual(refusals);
});
