/** First and last name of a user, 40 and 80 characters, and what stands between. */
export const PERSON_LENGTH = 121;

/** People are told apart by name, or by e-mail address, which knows no case. */
export function referenceOf(text: string): string {
    return text.includes('@') ? text.toLowerCase() : text;
}
