const ID_WITH_CHECKSUM = /^[A-Za-z0-9]{18}$/;
const CHECKSUM_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * What tells one deal of an export from another: its id, and for a Salesforce id of 18 characters the 15 without the
 * checksum, so that the two forms of one id are the same and ids that differ in case only are not.
 */
export function identityOf(id: string): string {
    return ID_WITH_CHECKSUM.test(id) && id.slice(15) === checksumOf(id.slice(0, 15)) ? id.slice(0, 15) : id;
}

/** Three letters; each tells which of five characters are capitals (SOAP API Developer Guide, "ID Field Type"). */
function checksumOf(id: string): string {
    return [0, 5, 10]
        .map((start) => {
            const capitals = [...id.slice(start, start + 5)].reduce(
                (bits, character, place) => bits | (/[A-Z]/.test(character) ? 1 << place : 0),
                0
            );
            return CHECKSUM_LETTERS[capitals];
        })
        .join('');
}
