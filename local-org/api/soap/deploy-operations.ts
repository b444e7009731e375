import { deploymentsOf } from '../../deploy/deployments.ts';
import { TEST_LEVELS, type DeployOptions } from '../../deploy/result.ts';
import { childOf, textOf } from '../../schema/document.ts';
import type { XmlElement } from '../../schema/model.ts';
import { forClient, readDeployOptions } from '../deploy-options.ts';
import { SoapFault } from './fault.ts';
import type { Operation, Operations } from './operation.ts';

/** `deploy`, `checkDeployStatus`, `deployRecentValidation` and `cancelDeploy` (Metadata API Developer Guide, "File-Based Calls"). */
export const deployOperations: Operations = new Map<string, Operation>([
    [
        'deploy',
        ({ org, userId }, { zip, parameters }) => {
            if (zip === undefined) throw SoapFault.ofClient("Required field is missing: 'ZipFile'");
            const { id } = deploymentsOf(org).start(zip, optionsOf(parameters), userId);
            return { done: false, id, state: 'Queued' };
        }
    ],
    [
        'checkDeployStatus',
        async ({ org }, { parameters }) => {
            const result = await deploymentsOf(org).state(textOf(parameters, 'asyncProcessId') ?? '');
            return forClient(result, textOf(parameters, 'includeDetails') === 'true');
        }
    ],
    [
        'deployRecentValidation',
        ({ org, userId }, { parameters }) => {
            return deploymentsOf(org).startValidated(textOf(parameters, 'validationId') ?? '', userId).id;
        }
    ],
    [
        'cancelDeploy',
        async ({ org, userId }, { parameters }) => {
            const given = textOf(parameters, 'String') ?? textOf(parameters, 'id') ?? '';
            const { id, done } = await deploymentsOf(org).cancel(given, userId);
            return { done, id };
        }
    ]
]);

function optionsOf(parameters: XmlElement): DeployOptions {
    const given = childOf(parameters, 'DeployOptions') ?? {};
    const flag = (name: string) => booleanOf(textOf(given, name), name);
    const testLevel = textOf(given, 'testLevel');
    if (testLevel !== undefined && !TEST_LEVELS.some((each) => each === testLevel)) {
        throw SoapFault.ofClient(`'${testLevel}' is not a valid value for the enum 'TestLevel'`);
    }
    return readDeployOptions({
        checkOnly: flag('checkOnly'),
        ignoreWarnings: flag('ignoreWarnings'),
        rollbackOnError: flag('rollbackOnError'),
        singlePackage: flag('singlePackage'),
        testLevel
    });
}

/** XML Schema knows two spellings of each. */
function booleanOf(text: string | undefined, name: string): boolean | undefined {
    if (text === undefined || text === '') return undefined;
    if (/^(true|false|1|0)$/.test(text)) return text === 'true' || text === '1';
    throw SoapFault.ofClient(`'${text}' is not a valid value for the type xsd:boolean (${name})`);
}
