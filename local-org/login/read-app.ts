import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConnectedApp } from './connected-apps.ts';

/** A client that may log in with assertions that it signs, from `<consumer key>=<certificate file>`. @throws an Error that says what is wrong */
export function readApp(text: string): ConnectedApp {
    const [, consumerKey, file] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (consumerKey === undefined || file === undefined) {
        throw new Error("--connected-app takes a consumer key, '=' and the file of its certificate.");
    }
    try {
        return { consumerKey, certificate: new X509Certificate(readFileSync(file)).toString() };
    } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        throw new Error(`${file} holds no X.509 certificate in PEM: ${problem}`, { cause: error });
    }
}
