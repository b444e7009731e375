import { conformance } from './command.ts';
import { SUBJECTS } from './subjects.ts';

process.exitCode = await conformance(process.argv.slice(2), {
    subjects: SUBJECTS,
    env: process.env,
    print: (text) => process.stdout.write(`${text}\n`),
    printError: (text) => process.stderr.write(`${text}\n`)
});
