/** Whether a text that somebody reads is said by sources; `…` in it stands for up to some hundred letters. */
export function isSaid(text: string, sources: string): boolean {
    const parts = text.split('…').map((part) =>
        part
            .trim()
            .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
            .replaceAll(/\s+/g, ' ')
    );
    return new RegExp(parts.filter((part) => part !== '').join('.{0,120}?')).test(sources);
}

/** Sources in one line, with entities and escaped quotes as a reader sees them. */
export function asRead(sources: string): string {
    return sources
        .replaceAll('&apos;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&')
        .replaceAll("\\'", "'")
        .replaceAll(/\s+/g, ' ');
}
