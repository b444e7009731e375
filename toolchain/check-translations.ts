/** Every text of the package in every language, and no other: part of `npm run lint`. See docs/translations.md. */
import { join } from 'node:path';
import { translationProblems } from './translations/problems.ts';
import { readTexts } from './translations/texts.ts';

const texts = readTexts(join(import.meta.dirname, '..'));
const problems = translationProblems(texts);
for (const problem of problems) console.error(problem);
if (problems.length > 0)
    console.error('docs/translations.md says where translations are kept, and which words we use.');
console.log(`${texts.english.size} texts in ${texts.translated.size} languages checked, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
