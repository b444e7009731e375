/** What somebody types to go on: the command line that was given, ready for a POSIX shell. */
export function resumeCommand(argv: readonly string[]): string {
    return ['npm run cli --', ...argv.map(quoted)].join(' ');
}

/** An argument as a POSIX shell takes it. */
export function quoted(argument: string): string {
    if (/^[\w@%+=:,./-]+$/.test(argument)) return argument;
    // A query has single quotes of its own: easier to read in double ones.
    if (argument.includes("'") && !/["$`\\!]/.test(argument)) return `"${argument}"`;
    return `'${argument.replaceAll("'", `'\\''`)}'`;
}
