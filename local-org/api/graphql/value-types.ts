import type { FieldSchema, FieldType } from '../../schema/model.ts';

/** The GraphQL scalar that a field's value is given as. */
export const SCALAR: Record<FieldType, string> = {
    Id: 'ID',
    Lookup: 'ID',
    MasterDetail: 'ID',
    Text: 'String',
    AutoNumber: 'String',
    TextArea: 'TextArea',
    LongTextArea: 'LongTextArea',
    Html: 'RichTextArea',
    Email: 'Email',
    Phone: 'PhoneNumber',
    Url: 'Url',
    Picklist: 'Picklist',
    MultiselectPicklist: 'MultiPicklist',
    Checkbox: 'Boolean',
    Integer: 'Int',
    Number: 'Double',
    Summary: 'Double',
    Currency: 'Currency',
    Percent: 'Percent',
    Date: 'Date',
    DateTime: 'DateTime',
    Time: 'Time'
};

/** Scalars that GraphQL itself does not bring. */
const CUSTOM_SCALARS = [...new Set([...Object.values(SCALAR), 'Long'])].filter(
    (name) => !['ID', 'String', 'Boolean', 'Int'].includes(name)
);

const NUMBERS: ReadonlySet<string> = new Set(['Int', 'Double', 'Currency', 'Percent', 'Long']);
const MOMENTS: ReadonlySet<string> = new Set(['Date', 'DateTime']);

/** Functions that take the part of a date out of it, by GraphQL name. */
export const DATE_FUNCTIONS: ReadonlyMap<string, string> = new Map(
    [
        'CALENDAR_MONTH',
        'CALENDAR_QUARTER',
        'CALENDAR_YEAR',
        'DAY_IN_MONTH',
        'DAY_IN_WEEK',
        'DAY_IN_YEAR',
        'FISCAL_MONTH',
        'FISCAL_QUARTER',
        'FISCAL_YEAR',
        'HOUR_IN_DAY',
        'WEEK_IN_MONTH',
        'WEEK_IN_YEAR'
    ].map((name) => [name.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()), name])
);

const UNITS = ['days', 'weeks', 'months', 'quarters', 'years', 'fiscal_quarters', 'fiscal_years'];
const PERIODS = ['WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'];

/** Whether SOQL can filter, order and group by the field. */
export function isFilterable({ type }: FieldSchema): boolean {
    return type !== 'LongTextArea' && type !== 'Html';
}

/** Whether rows can be ordered and grouped by the field. */
export function isSortable(field: FieldSchema): boolean {
    return isFilterable(field) && field.type !== 'MultiselectPicklist';
}

/** The input type of a field's comparisons. */
export function operatorsOf(field: FieldSchema): string {
    const scalar = SCALAR[field.type];
    const names: Record<string, string> = { ID: 'Id', Int: 'Integer' };
    return `${names[scalar] ?? scalar}Operators`;
}

/** The part of the schema that is the same in every org. */
export function staticSdl(): string {
    const scalars = [...new Set(Object.values(SCALAR))];
    return [
        'directive @optional on FIELD',
        ...CUSTOM_SCALARS.map((name) => `scalar ${name}`),
        INTERFACES,
        `enum DateLiteral { TODAY YESTERDAY TOMORROW LAST_90_DAYS NEXT_90_DAYS ${PERIODS.flatMap((period) => [`LAST_${period}`, `THIS_${period}`, `NEXT_${period}`]).join(' ')} }`,
        `input DateRange { ${UNITS.flatMap((unit) => [`last_n_${unit}: Int`, `next_n_${unit}: Int`, `n_${unit}_ago: Int`]).join(' ')} }`,
        `enum GroupByFunction { ${[...DATE_FUNCTIONS.values(), 'DAY_ONLY'].join(' ')} }`,
        ...['Long', ...scalars].map(valueType),
        ...scalars.map(aggregateType),
        ...['Long', ...scalars].map(operatorsType)
    ].join('\n');
}

const INTERFACES = `
interface FieldValue { displayValue: String }
interface Record {
    ApiName: String! DisplayValue: String Id: ID! LastModifiedById: IDValue LastModifiedDate: DateTimeValue
    RecordTypeId(fallback: Boolean): IDValue SystemModstamp: DateTimeValue WeakEtag: Long!
}
interface RecordConnection { pageInfo: PageInfo! totalCount: Int! pageResultCount: Int! }
type PageInfo { endCursor: String hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String }
enum ResultOrder { ASC DESC }
enum NullOrder { FIRST LAST }
enum GroupByType { GROUP_BY ROLLUP CUBE }
enum SupportedScope { EVERYTHING MINE TEAM ASSIGNEDTOME MRU }
input OrderByClause { order: ResultOrder nulls: NullOrder }
input GroupByClause { group: Boolean }
input GroupByDateFunction { group: Boolean function: GroupByFunction }
input DateInput { value: Date literal: DateLiteral range: DateRange }
input DateTimeInput { value: DateTime literal: DateLiteral range: DateRange }
input DateFunctionInput { value: LongOperators convertTimezoneValue: LongOperators }
type DateFunctionAggregation { value: Long format: String }
interface Field {
    ApiName: String! label: String dataType: String inlineHelpText: String createable: Boolean! updateable: Boolean!
    required: Boolean! custom: Boolean! length: Int! precision: Int! scale: Int! relationshipName: String
}
type BasicField implements Field {
    ApiName: String! label: String dataType: String inlineHelpText: String createable: Boolean! updateable: Boolean!
    required: Boolean! custom: Boolean! length: Int! precision: Int! scale: Int! relationshipName: String
}
type PicklistField implements Field {
    ApiName: String! label: String dataType: String inlineHelpText: String createable: Boolean! updateable: Boolean!
    required: Boolean! custom: Boolean! length: Int! precision: Int! scale: Int! relationshipName: String
    picklistValuesByRecordTypeIDs: [PicklistValueByRecordType!]
}
type PicklistValueByRecordType { recordTypeID: ID! defaultValue: PicklistEntry picklistValues: [PicklistEntry!] }
type PicklistEntry { label: String value: String validFor: [Int!] }
type ObjectInfo {
    ApiName: String! label: String labelPlural: String keyPrefix: String custom: Boolean! createable: Boolean!
    updateable: Boolean! deletable: Boolean! queryable: Boolean! searchable: Boolean! defaultRecordTypeId: ID
    nameFields: [String]! fields: [Field]
}`;

function valueType(scalar: string): string {
    const label = scalar.endsWith('Picklist') ? ' label: String' : '';
    const format = NUMBERS.has(scalar) || MOMENTS.has(scalar) ? ' format: String' : '';
    return `type ${scalar}Value implements FieldValue { value: ${scalar} displayValue: String${label}${format} }`;
}

function aggregateType(scalar: string): string {
    const label = scalar.endsWith('Picklist') ? ' label: String' : '';
    const counts = scalar === 'Boolean' ? '' : ' count: LongValue countDistinct: LongValue';
    const extremes = scalar === 'Boolean' || scalar.endsWith('Area') ? '' : ` min: ${scalar}Value max: ${scalar}Value`;
    const sums = NUMBERS.has(scalar) ? ` avg: DoubleValue sum: ${scalar === 'Int' ? 'Long' : scalar}Value` : '';
    const parts = MOMENTS.has(scalar)
        ? [...DATE_FUNCTIONS.keys()].map((name) => ` ${name}: DateFunctionAggregation`)
        : [];
    return `type ${scalar}Aggregate implements FieldValue { value: ${scalar} displayValue: String${label}${counts}${extremes}${sums}${parts.join('')} }`;
}

function operatorsType(scalar: string): string {
    const names: Record<string, string> = { ID: 'Id', Int: 'Integer' };
    const name = `${names[scalar] ?? scalar}Operators`;
    const value = MOMENTS.has(scalar) ? `${scalar}Input` : scalar;
    if (scalar === 'Boolean') return `input ${name} { eq: Boolean ne: Boolean }`;
    if (scalar === 'MultiPicklist')
        return `input ${name} { eq: ${value} ne: ${value} includes: [${value}] excludes: [${value}] }`;
    const compare = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'].map((operator) => `${operator}: ${value}`).join(' ');
    return `input ${name} { ${compare} in: [${value}] nin: [${value}]${specialOperators(scalar)} }`;
}

function specialOperators(scalar: string): string {
    if (scalar === 'ID') return ' inq: JoinInput ninq: JoinInput';
    if (MOMENTS.has(scalar)) return [...DATE_FUNCTIONS.values()].map((name) => ` ${name}: DateFunctionInput`).join('');
    return NUMBERS.has(scalar) || scalar === 'Time' ? '' : ` like: ${scalar}`;
}
