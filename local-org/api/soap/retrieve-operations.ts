import { listComponents } from '../../deploy/file-properties.ts';
import { METADATA_TYPES } from '../../deploy/metadata-types.ts';
import { retrievalsOf } from '../../deploy/retrievals.ts';
import type { RetrieveRequest } from '../../deploy/retrieve.ts';
import { SalesforceApiError } from '../../errors.ts';
import { childOf, childrenOf, textOf, textsOf } from '../../schema/document.ts';
import type { XmlElement } from '../../schema/model.ts';
import { SoapFault } from './fault.ts';
import type { Operation, Operations } from './operation.ts';

/** Metadata API Developer Guide, "listMetadata()": up to three queries in a call. */
const MAX_QUERIES = 3;

/** `retrieve`, `checkRetrieveStatus`, `listMetadata` and `describeMetadata` (Metadata API Developer Guide). */
export const retrieveOperations: Operations = new Map<string, Operation>([
    [
        'retrieve',
        ({ org }, { parameters }) => {
            const request = childOf(parameters, 'request') ?? childOf(parameters, 'retrieveRequest');
            if (request === undefined) throw SoapFault.ofClient("Required field is missing: 'retrieveRequest'");
            return { done: false, id: retrievalsOf(org).start(requestOf(request)), state: 'Queued' };
        }
    ],
    [
        'checkRetrieveStatus',
        ({ org }, { parameters }) => {
            const includeZip = textOf(parameters, 'includeZip') !== 'false';
            const id = textOf(parameters, 'asyncProcessId') ?? textOf(parameters, 'id') ?? '';
            const { zip, ...result } = retrievalsOf(org).result(id, includeZip);
            const zipFile = includeZip && zip !== undefined ? Buffer.from(zip).toString('base64') : undefined;
            return { ...result, zipFile };
        }
    ],
    [
        'listMetadata',
        ({ org }, { parameters }) => {
            const queries = childrenOf(parameters, 'queries');
            if (queries.length > MAX_QUERIES) {
                const text = `listMetadata takes ${MAX_QUERIES} queries at most`;
                throw new SalesforceApiError('EXCEEDED_MAX_TYPES_LIMIT', text);
            }
            return queries.flatMap((query) => {
                const type = textOf(query, 'type') ?? '';
                const listed = listComponents(org, type);
                if (listed === undefined) throw new SalesforceApiError('INVALID_TYPE', `Unknown type:${type}`);
                return listed;
            });
        }
    ],
    [
        'describeMetadata',
        () => ({
            metadataObjects: METADATA_TYPES.map(({ name, folder, suffix, children = {} }) => ({
                childXmlNames: Object.values(children),
                directoryName: folder,
                inFolder: false,
                metaFile: false,
                suffix,
                xmlName: name
            })),
            organizationNamespace: '',
            partialSaveAllowed: true,
            testRequired: false
        })
    ]
]);

function requestOf(request: XmlElement): RetrieveRequest {
    const unpackaged = childOf(request, 'unpackaged') ?? {};
    return {
        members: childrenOf(unpackaged, 'types').flatMap((types) =>
            textsOf(types, 'members').map((fullName) => ({
                type: (textOf(types, 'name') ?? '').trim(),
                fullName: fullName.trim()
            }))
        ),
        version: textOf(unpackaged, 'version') ?? textOf(request, 'apiVersion') ?? '66.0',
        singlePackage: textOf(request, 'singlePackage') === 'true',
        packageNames: textsOf(request, 'packageNames').filter((name) => name !== '')
    };
}
