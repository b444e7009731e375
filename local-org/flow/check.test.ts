import { schemaWith } from '../schema/builders.ts';
import type { MetadataDocument } from '../schema/model.ts';
import { checkFlow } from './compile.ts';
import { afterSave, flow, goTo, literal, log, project, stampXml } from './fixtures/flows.ts';

describe('refused at deploy', () => {
    const schema = schemaWith([project, log]);
    const decision = (left: string, operator: string) =>
        `<decisions><name>First</name><rules><name>R</name><conditionLogic>and</conditionLogic><conditions>
        <leftValueReference>${left}</leftValueReference><operator>${operator}</operator>
        <rightValue>${literal('x')}</rightValue></conditions></rules></decisions>`;

    test.each<[string, MetadataDocument, string]>([
        [
            'unknown elements',
            afterSave('<subflows><name>First</name></subflows>'),
            'Flow elements of type subflows are not supported by this local org.'
        ],
        ['missing names', afterSave(decision('Nope', 'EqualTo')), "First - The reference Nope doesn't exist."],
        [
            'missing fields',
            afterSave(decision('$Record.Nope__c', 'EqualTo')),
            "First - The reference $Record.Nope__c doesn't exist."
        ],
        [
            'unknown operators',
            afterSave(decision('$Record.Name', 'Matches')),
            'First - The operator Matches is not supported by this local org.'
        ],
        [
            'broken connectors',
            afterSave(decision('$Record.Name', 'EqualTo') + `<assignments><name>A</name>${goTo('B')}</assignments>`),
            "The element A has a connector to B, which doesn't exist."
        ],
        [
            'an unconnected start',
            afterSave('', { first: '' }),
            "The flow can't run because nothing is connected to the Start element."
        ],
        [
            'broken formulas',
            afterSave(
                `${decision('$Record.Name', 'EqualTo')}<formulas><name>F</name><dataType>Number</dataType><expression>{!$Record.Nope__c} + 1</expression></formulas>`
            ),
            'F - The formula expression is invalid: Field $Record.Nope__c does not exist. Check spelling.'
        ],
        [
            'other kinds of flow',
            flow('Screen', '<Flow><processType>Flow</processType><status>Active</status></Flow>'),
            'Only record-triggered flows are supported by this local org.'
        ],
        [
            'creating records before the save',
            flow(
                'Bad',
                stampXml.replace(
                    '</Flow>',
                    '<recordCreates><name>C</name><object>Log__c</object></recordCreates></Flow>'
                )
            ),
            "C - The element isn't allowed in a before-save flow."
        ]
    ])('%s', (_, document, problem) => {
        expect(checkFlow(document, schema)).toContain(problem);
    });
});
