/** `npm run docs:doctor`: writes docs/doctor.md from the table of checks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { CHECKS } from '../scripts/doctor/checks.ts';
import type { Check, Severity } from '../scripts/doctor/finding.ts';

const DOCUMENT = join(import.meta.dirname, '../docs/doctor.md');

const INTRODUCTION = `# The doctor

\`\`\`sh
npm run cli -- doctor --target-org my-org
\`\`\`

looks at an org in about a dozen API calls, changes nothing, and says what is wrong before users notice: what was found and whom it
concerns (five names, then a number), why it matters, and the click path or command that mends it. It ends with exit code 14 when an
error is among the findings, with 0 otherwise. What a user may not look at is no silence: the report says "could not check …
because …; needs …". An administrator with \`SecondChairAdmin\` sees everything.

| flag                    | what                                                                                              |
| ----------------------- | ------------------------------------------------------------------------------------------------- |
| \`--fix\`                 | mends what takes nothing away from anybody and says each change; a second time it changes nothing |
| \`--fix --dry-run\`       | says what would be changed                                                                        |
| \`--stale-after <hours>\` | how old roll-ups may be: 26 unless given                                                          |
| \`--json\`                | the report for programs                                                                           |

\`--fix\` assigns permission sets to managers of sellers and to deal owners who lack them, and ends runs whose lease has run out. It
deletes nothing, and takes nothing from anybody.

## Checks

<!-- Written by \`npm run docs:doctor\` from the checks themselves; a test fails when it is out of date. -->
`;

const REST = `
## To check by hand

No API shows these, so the doctor cannot:

- **Grant access using hierarchies** (Setup → Sharing Settings → Organization-Wide Defaults): on for Help Request and Coaching Note,
  as it comes. It decides whether managers above see what belongs to the persons below them.
- **Pages of the app** (Setup → Lightning App Builder → the page → Activation): the app _Second Chair_ brings the pages of
  Opportunity, User and home along; another app's own activation, by app, record type and profile, stands above the org's default.
- **Translation Workbench** (Setup → Translation Language Settings): on, with German, French, Spanish and Japanese active for the
  words of the package to be shown in them.
- **Sharing recalculation** after a change of roles or defaults (Setup → Background Jobs).
- **Sharing rules, teams and territories** that open deals to more people than the role hierarchy says.
- **Rules and flows of your own** on Opportunity and User that refuse what the package saves.

## JSON

\`--json\` prints \`{ "status", "result" }\`, and with an error among the findings also \`code\` (\`Unhealthy\`), \`message\` and
\`actions\`. The shape of \`result\` only grows:

| field       | what                                                                                                                         |
| ----------- | ---------------------------------------------------------------------------------------------------------------------------- |
| \`org\`       | the org's name                                                                                                               |
| \`findings\`  | errors first: \`id\`, \`severity\` (\`error\`, \`warning\`, \`hint\`), \`what\`, \`names\` (all of them), \`why\`, \`remedy\`, \`isFixable\` |
| \`unchecked\` | checks that could not look: \`id\`, \`because\`, \`needs\`                                                                         |
| \`changes\`   | what \`--fix\` has done, or with \`isDryRun\` would do                                                                           |
| \`isDryRun\`  | whether the changes were only said                                                                                           |
| \`checks\`    | how many checks there are                                                                                                    |
| \`calls\`     | HTTP requests                                                                                                                |
`;

const MEANING: Readonly<Record<Severity, string>> = {
    error: 'Errors: something is broken, or a promise is',
    warning: 'Warnings: a part does not work, or soon will not',
    hint: 'Hints: worth a look'
};

/** The document as it should be now. */
export async function doctorDocument(): Promise<string> {
    const tables = (Object.keys(MEANING) as Severity[]).map(table);
    const text = [INTRODUCTION, ...tables, REST].join('\n');
    return format(text, { ...(await resolveConfig(DOCUMENT)), parser: 'markdown' });
}

/** The document as it is. */
export function writtenDoctorDocument(): string {
    return readFileSync(DOCUMENT, 'utf8');
}

function table(severity: Severity): string {
    const rows = CHECKS.filter((check) => check.severity === severity).map(row);
    return `### ${MEANING[severity]}\n\n| check | finds | why it matters | what mends it |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function row({ id, finds, why, remedy, isFixable = false }: Check): string {
    return `| \`${id}\` | ${finds} | ${why} | ${remedy}${isFixable ? ' **`--fix`**' : ''} |`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(DOCUMENT, await doctorDocument());
