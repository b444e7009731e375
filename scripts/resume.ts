/** What somebody types to go on: the command line that was given, ready for a POSIX shell. */
export function resumeCommand(argv: readonly string[]): string {
    return ['npm run cli --', ...argv.map(quoted)].join(' ');
}

function quoted(argument: string): string {
    return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
