/** A redirection, a word, or what ends a command. */
const TOKEN = /\d?>>?(?:&\d)?|(?:'[^']*'|"[^"]*"|<[\w .-]+>|\\.|[^\s'"|&;<>\\])+|&&|\|\||[;|&\n]/g;
const ENDS = new Set(['&&', '||', ';', '|', '&', '\n']);

/** The commands of a text for a shell, each as its words; settings of variables before a command are left out. */
export function shellCommands(text: string): string[][] {
    const commands: string[][] = [[]];
    const whole = text.replaceAll(/\\\n/g, ' ').replaceAll(/(^|\s)#.*$/gm, '$1');
    let skips = false;
    for (const [token] of whole.matchAll(TOKEN)) {
        if (ENDS.has(token)) commands.push([]);
        else if (!skips && !/^\d?>/.test(token)) commands.at(-1)?.push(unquoted(token));
        skips = /^\d?>>?$/.test(token);
    }
    return commands.map(withoutSettings).filter((words) => words.length > 0);
}

/** What a crontab runs: its lines without the five fields of time; its variables are left out. */
export function cronCommands(text: string): string[][] {
    return text
        .split('\n')
        .filter((line) => /^[\d*]/.test(line))
        .flatMap((line) => shellCommands(line.split(/\s+/).slice(5).join(' ')));
}

function unquoted(token: string): string {
    return token.replaceAll(/'([^']*)'|"([^"]*)"|\\(.)/g, '$1$2$3');
}

function withoutSettings(words: readonly string[]): string[] {
    const first = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
    return first === -1 ? [] : words.slice(first);
}
