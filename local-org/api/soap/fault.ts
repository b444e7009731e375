import { SalesforceApiError } from '../../errors.ts';
import { XmlError } from '../../deploy/xml.ts';

/** The limit of a SOAP message (Metadata API Developer Guide, "Deploying and Retrieving Metadata with the Zip File"). */
export const MAX_REQUEST_BYTES = 50 * 1024 * 1024;

/** A SOAP 1.1 fault: a qualified code (`sf:INVALID_SESSION_ID`, `soapenv:Client`) and a text. */
export class SoapFault extends Error {
    override readonly name = 'SoapFault';
    readonly faultCode: string;

    constructor(faultCode: string, message: string) {
        super(message);
        this.faultCode = faultCode;
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

    static tooLarge(limit: number): SoapFault {
        const text = `Maximum size of request reached. Maximum size of request is ${limit} bytes`;
        return new SoapFault('sf:EXCEEDED_MAX_SIZE_REQUEST', `EXCEEDED_MAX_SIZE_REQUEST: ${text}`);
    }

    /** What a client is told about any error; what nobody foresaw is logged and told without its details. */
    static of(error: unknown): SoapFault {
        if (error instanceof SoapFault) return error;
        if (error instanceof SalesforceApiError) {
            return new SoapFault(`sf:${error.errorCode}`, `${error.errorCode}: ${error.message}`);
        }
        if (error instanceof XmlError) return SoapFault.ofClient(error.message);
        console.error(error);
        return new SoapFault('sf:UNKNOWN_EXCEPTION', 'UNKNOWN_EXCEPTION: An unexpected error occurred');
    }
}
