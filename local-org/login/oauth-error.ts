/** A refusal of the login doors: `{error, error_description}` (Salesforce Help, "OAuth 2.0 Authorization Errors"). */
export class OAuthError extends Error {
    override readonly name = 'OAuthError';
    readonly error: string;

    constructor(error: string, description: string) {
        super(description);
        this.error = error;
    }
}
