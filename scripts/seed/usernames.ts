/** Names of people as an org can hold them: any name a CRM exports, whatever its script and length. */
import { createHash } from 'node:crypto';

/** Length of User.FirstName and User.LastName (Object Reference, User). */
const FIRST_NAME_LENGTH = 40;
const LAST_NAME_LENGTH = 80;
const ALIAS_LENGTH = 8;
/** Username holds 80 characters; the rest is for the suffix with the id of the org. */
const LOCAL_PART_LENGTH = 38;
const HASH_LENGTH = 12;

/** Words that a user name keeps whole, so that two such names never meet. */
const PLAIN = /^(?:[A-Z][a-z]*|\d+)(?: (?:[A-Z][a-z]*|\d+))*$/;

/**
 * The user name of a person, for finding the user again in the next run: two different names never share one, though
 * user names know no accents, no case and no script but Latin. "Anna Snelling" becomes `anna.snelling`; what would lose
 * something ("José", "山田太郎", 80 characters) carries a hash of the whole name.
 * @param suffix what follows the `@`, at most 41 characters.
 */
export function usernameOf(name: string, suffix: string): string {
    return `${localPart(name)}@${suffix}`;
}

function localPart(name: string): string {
    const readable = name
        .normalize('NFKD')
        .toLowerCase()
        .replaceAll(/\p{Mark}+/gu, '')
        .replaceAll(/[^a-z0-9]+/g, '.')
        .replaceAll(/^\.|\.$/g, '');
    if (PLAIN.test(name) && readable.length <= LOCAL_PART_LENGTH) return readable;
    const room = LOCAL_PART_LENGTH - HASH_LENGTH - 1;
    return [readable.slice(0, room).replace(/\.$/, ''), hashOf(name)].filter((part) => part !== '').join('.');
}

/** DeveloperName holds 80 letters, digits and single underscores, and begins with a letter (the prefix does). */
const DEVELOPER_NAME_LENGTH = 80;

/** The API name of what belongs to a person, a role for example: as with user names, two people never share one. */
export function developerNameOf(prefix: string, name: string): string {
    const plain = `${prefix}${name.replaceAll(' ', '')}`;
    if (PLAIN.test(name) && !/\d \d/.test(name) && plain.length <= DEVELOPER_NAME_LENGTH) return plain;
    return `${prefix}_${hashOf(name)}`;
}

/** What an external key of 80 characters holds of a name, beside what it is the key of. */
const KEY_PART_LENGTH = 60;

/** A name as a part of an external key: whole, or its beginning with a hash of the whole. */
export function keyPartOf(name: string): string {
    if (name.length <= KEY_PART_LENGTH) return name;
    return `${cut(name, KEY_PART_LENGTH - HASH_LENGTH - 1)}~${hashOf(name)}`;
}

/** Of the name as it stands: the same letters composed in two ways are two names for an org. */
function hashOf(name: string): string {
    return createHash('sha256').update(name).digest('hex').slice(0, HASH_LENGTH);
}

/** A name with the address that tells it from others, or an address alone. */
const WITH_ADDRESS = /^(?<name>.+) \([^()\s]+@[^()\s]+\)$/u;
const ADDRESS = /^(?<local>[^@\s]+)@[^@\s]+$/u;

/** How people see somebody: without the e-mail address, or by what the address says of the name. */
export function shownNameOf(name: string): string {
    const local = ADDRESS.exec(name)?.groups?.['local'];
    if (local === undefined) return WITH_ADDRESS.exec(name)?.groups?.['name'] ?? name;
    const words = local.replace(/\+.*$/, '').split(/[._-]+/);
    return (
        words
            .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
            .join(' ')
            .trim() || name
    );
}

/**
 * A name as the fields of a user: the first word and the rest, cut to what the fields hold, never within a character;
 * the alias shows what it can.
 */
export function namePartsOf(name: string): { FirstName?: string; LastName: string; Alias: string } {
    const [first = '', ...rest] = shownNameOf(name).trim().split(/\s+/u);
    const last = rest.join(' ');
    const alias = cut(`${first.slice(0, last === '' ? ALIAS_LENGTH : 1)}${last}`.toLowerCase(), ALIAS_LENGTH);
    if (last === '') return { LastName: cut(first, LAST_NAME_LENGTH), Alias: alias };
    return { FirstName: cut(first, FIRST_NAME_LENGTH), LastName: cut(last, LAST_NAME_LENGTH), Alias: alias };
}

/** Made when a text must be cut: it takes as long as the rest of a small command's start. */
let characters: Intl.Segmenter | undefined;

/** The beginning of a text that fits into so many UTF-16 units, without half a character at its end. */
export function cut(text: string, length: number): string {
    if (text.length <= length) return text;
    characters ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    let end = 0;
    for (const { index, segment } of characters.segment(text.slice(0, length + 40))) {
        if (index + segment.length > length) break;
        end = index + segment.length;
    }
    return text.slice(0, end).trimEnd();
}
