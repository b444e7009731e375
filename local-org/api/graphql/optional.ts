import { Kind, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { DocumentNode, FieldNode, GraphQLSchema, SelectionSetNode } from 'graphql';

/** Keeps a selection valid that lost all its fields: it selects something and answers nothing. */
const NOTHING: FieldNode = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: '__typename' },
    directives: [
        {
            kind: Kind.DIRECTIVE,
            name: { kind: Kind.NAME, value: 'skip' },
            arguments: [
                {
                    kind: Kind.ARGUMENT,
                    name: { kind: Kind.NAME, value: 'if' },
                    value: { kind: Kind.BOOLEAN, value: true }
                }
            ]
        }
    ]
};

/** The document without the `@optional` fields that the schema (what the caller may see) does not have. */
export function withoutHiddenOptionals(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
    const typeInfo = new TypeInfo(schema);
    return visit(
        document,
        visitWithTypeInfo(typeInfo, {
            Field(node) {
                const isHidden = typeInfo.getParentType() && !typeInfo.getFieldDef();
                return isHidden && isOptional(node) ? null : undefined;
            },
            SelectionSet: { leave: (node): SelectionSetNode | undefined => filled(node) }
        })
    );
}

function isOptional(node: FieldNode): boolean {
    return node.directives?.some(({ name }) => name.value === 'optional') === true;
}

function filled(node: SelectionSetNode): SelectionSetNode | undefined {
    return node.selections.length === 0 ? { ...node, selections: [NOTHING] } : undefined;
}
