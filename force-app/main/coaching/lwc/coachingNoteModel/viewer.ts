/** Who looks, on which day (`YYYY-MM-DD`), and whose page it is if it is a person's: they decide what a row says and offers. */
export interface Viewer {
    readonly userId: string;
    readonly today: string;
    readonly pageOf?: string;
    /** Somebody who may read here and write nothing. */
    readonly isReadOnly?: boolean;
}
