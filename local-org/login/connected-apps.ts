/** A client that may log in: what the platform keeps as a connected app. */
export interface ConnectedApp {
    readonly consumerKey: string;
    /** X.509 certificate in PEM, to check assertions that the app signs. */
    readonly certificate?: string;
    /** Where codes may be sent; without it to the address that the Salesforce CLI listens on. */
    readonly callbackUrl?: string;
}

/** The Salesforce CLI's own connected app, which every org has. */
export const CLI_APP: ConnectedApp = { consumerKey: 'PlatformCLI' };

/** Where the CLI waits for a code, on a port of its choice (Salesforce CLI, `oauthLocalPort`). */
const CLI_CALLBACK = /^http:\/\/localhost:\d{1,5}\/OauthRedirect$/;

/** The app with that consumer key. */
export function appOf(apps: readonly ConnectedApp[], consumerKey: string): ConnectedApp | undefined {
    return [CLI_APP, ...apps].find((app) => app.consumerKey === consumerKey);
}

/** Whether an app of that consumer key may log in at all. */
export function isKnownApp(apps: readonly ConnectedApp[], consumerKey: string): boolean {
    return appOf(apps, consumerKey) !== undefined;
}

/** Codes leave the org only to addresses that the app has registered. */
export function isCallbackOf(app: ConnectedApp, redirectUri: string): boolean {
    if (app.callbackUrl !== undefined) return app.callbackUrl === redirectUri;
    return CLI_CALLBACK.test(redirectUri) && URL.canParse(redirectUri);
}
