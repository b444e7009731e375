import { SalesforceApiError } from '../../errors.ts';
import { XmlError } from '../../deploy/xml.ts';

/** A SOAP 1.1 fault: a qualified code (`sf:INVALID_SESSION_ID`, `soapenv:Client`) and a text. */
export class SoapFault extends Error {
    override readonly name = 'SoapFault';
    readonly faultCode: string;

    /** What the platform refused; absent when the request is no call at all. */
    readonly exception: { readonly code: string; readonly text: string } | undefined;

    private constructor(faultCode: string, message: string, exception?: SoapFault['exception']) {
        super(message);
        this.faultCode = faultCode;
        this.exception = exception;
    }

    /** A refusal with an exception code of the platform. */
    static ofException(code: string, text: string): SoapFault {
        return new SoapFault(`sf:${code}`, `${code}: ${text}`, { code, text });
    }

    /** A request that is no call of this service. */
    static ofClient(message: string): SoapFault {
        return new SoapFault('soapenv:Client', message);
    }

    /** An operation that this service does not have, by its qualified name. */
    static ofOperation(name: string): SoapFault {
        const text = `No operation available for request ${name}, please check the WSDL for the service.`;
        return SoapFault.ofClient(text);
    }

    /** A message of more bytes than that. */
    static tooLarge(limit: number): SoapFault {
        const text = `Maximum size of request reached. Maximum size of request is ${limit} bytes`;
        return SoapFault.ofException('EXCEEDED_MAX_SIZE_REQUEST', text);
    }

    /** What a client is told about any error; what nobody foresaw is logged and told without its details. */
    static of(error: unknown): SoapFault {
        if (error instanceof SoapFault) return error;
        if (error instanceof SalesforceApiError) return SoapFault.ofException(error.errorCode, error.message);
        if (error instanceof XmlError) return SoapFault.ofClient(error.message);
        console.error(error);
        return SoapFault.ofException('UNKNOWN_EXCEPTION', 'An unexpected error occurred');
    }
}
