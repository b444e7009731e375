/** The oldest API version this org speaks. */
export const OLDEST_VERSION = 50;

/** The newest API version this org speaks; 66 is Spring '26. */
export const NEWEST_VERSION = 68;
