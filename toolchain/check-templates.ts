/** Checks every component's template, with file and line of what is wrong. Part of `npm run typecheck`. */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { childProblems } from './template-children.ts';
import { expressionProblems } from './template-expressions.ts';
import { ROOT, readTemplate } from './template.ts';

const results = globSync('force-app/**/lwc/*/*.html', { cwd: ROOT })
    .filter((file) => basename(file, '.html') === basename(dirname(file)))
    .sort()
    .map((file) => readTemplate(file, readFileSync(join(ROOT, file), 'utf8')));
const templates = results.filter((result) => typeof result !== 'string');
const problems = [
    ...results.filter((result) => typeof result === 'string'),
    ...expressionProblems(templates),
    ...childProblems(templates)
];
for (const problem of problems) console.error(problem);
console.log(`${results.length} templates checked, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
