/** The API versions this org speaks: 66 is Spring '26. */
export const OLDEST_VERSION = 50;
export const NEWEST_VERSION = 68;
