/** One request of the fuzz run. */
export interface Shot {
    readonly method: string;
    /** Path and query. */
    readonly path: string;
    /** Which parts of the path, between its slashes, are parameters. */
    readonly open?: readonly number[];
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array<ArrayBuffer>;
}
