import { childOf, childrenOf, textOf } from './document.ts';
import { entriesOf, textIn, type Words } from './words.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, XmlElement } from './model.ts';

const TYPE = 'CustomObjectTranslation';

/** The object with its labels, help texts, picklist labels and rules' messages in those words. */
export function translatedObject(words: Words, schema: OrgSchema, object: ObjectSchema): ObjectSchema {
    const documents = words.documents(TYPE, object.name);
    const valueSets = valueSetsOf(schema, object);
    if (documents.length === 0 && valueSets.size === 0) return object;
    const contents = documents.map(({ content }) => content);
    const fields = new Map([
        ...entriesOf(contents, 'standardFields', 'name'),
        ...entriesOf(contents, 'fields', 'name')
    ]);
    const rules = entriesOf(contents, 'validationRules', 'name');
    const nameLabel = lastText(contents, 'nameFieldLabel');
    return {
        ...object,
        label: nameIn(contents, false) ?? object.label,
        pluralLabel: nameIn(contents, true) ?? nameIn(contents, false) ?? object.pluralLabel,
        fields: new Map(
            [...object.fields].map(([key, field]) => {
                const own = field.name === object.nameField ? nameLabel : undefined;
                const named = own === undefined ? field : { ...field, label: own };
                const valueSet = valueSets.get(field.name);
                return [key, translatedField(words, named, { entry: fields.get(field.name), valueSet })];
            })
        ),
        validationRules: object.validationRules.map((rule) => {
            const message = textIn(rules.get(rule.name), 'errorMessage');
            return message === undefined ? rule : { ...rule, message };
        })
    };
}

function lastText(contents: readonly XmlElement[], name: string): string | undefined {
    return contents.flatMap((content) => textIn(content, name) ?? []).at(-1);
}

/**
 * The object's name as a label shows it: of the grammatical cases a language has, the first (Metadata API, ObjectNameCaseValue).
 * A language without a plural has one name for both.
 */
function nameIn(contents: readonly XmlElement[], isPlural: boolean): string | undefined {
    const cases = contents.flatMap((content) => childrenOf(content, 'caseValues'));
    const wanted = cases.filter((each) => (textOf(each, 'plural') === 'true') === isPlural);
    const plain = wanted.filter((each) => ['Nominative', undefined].includes(textOf(each, 'caseType')));
    const bare = plain.filter((each) => ['None', undefined].includes(textOf(each, 'possessive')));
    return textIn(bare.at(-1) ?? plain.at(-1) ?? wanted.at(-1), 'value');
}

interface FieldWords {
    readonly entry: XmlElement | undefined;
    /** The global value set that the field takes its values from. */
    readonly valueSet: string | undefined;
}

function translatedField(words: Words, field: FieldSchema, { entry, valueSet }: FieldWords): FieldSchema {
    const label = textIn(entry, 'label') ?? firstCase(entry);
    const helpText = textIn(entry, 'help');
    const values =
        valueSet === undefined
            ? entriesOf(entry ? [entry] : [], 'picklistValues', 'masterLabel')
            : words.entries('GlobalValueSetTranslation', valueSet, 'valueTranslation', 'masterLabel');
    if (label === undefined && helpText === undefined && values.size === 0) return field;
    return {
        ...field,
        ...(label === undefined ? {} : { label }),
        ...(helpText === undefined ? {} : { helpText }),
        ...(field.picklist === undefined
            ? {}
            : {
                  picklist: {
                      ...field.picklist,
                      values: field.picklist.values.map((each) => ({
                          ...each,
                          label: textIn(values.get(each.label), 'translation') ?? each.label
                      }))
                  }
              })
    };
}

/** The label of a field whose language declines it. */
function firstCase(entry: XmlElement | undefined): string | undefined {
    return entry && nameIn([entry], false);
}

/** Field name -> the global value set it takes its values from. */
function valueSetsOf({ documents }: OrgSchema, object: ObjectSchema): ReadonlyMap<string, string> {
    const content = documents.get(`CustomObject:${object.name}`)?.content ?? {};
    return new Map(
        childrenOf(content, 'fields').flatMap((field): [string, string][] => {
            const name = textOf(childOf(field, 'valueSet') ?? {}, 'valueSetName');
            return name === undefined ? [] : [[textOf(field, 'fullName') ?? '', name]];
        })
    );
}
