import { LightningElement, api } from 'lwc';
import { gql, runQuery } from 'lightning/graphql';
import type { GraphQLAnswer } from 'lightning/graphql';

interface Choice {
    readonly id: string;
    readonly name: string;
}

interface DisplayInfo {
    readonly primaryField?: string;
}

/** Which records may be chosen; all criteria must hold. */
interface Filter {
    readonly criteria?: readonly {
        readonly fieldPath: string;
        readonly operator: string;
        readonly value: unknown;
    }[];
    readonly filterLogic?: string;
}

/** Long enough that a person who is typing sends one request. */
const PAUSE = 250;
const CHOICES = 5;

/** A search field for one record by its name. */
export default class RecordPicker extends LightningElement {
    @api label = '';
    @api objectApiName = '';
    @api placeholder = 'Search...';
    @api required = false;
    @api disabled = false;
    @api displayInfo?: DisplayInfo;
    @api matchingInfo?: object;
    @api filter?: Filter;
    @api variant?: string;

    choices: readonly Choice[] = [];
    isOpen = false;
    text = '';
    active = -1;
    errorText = '';
    private customError = '';
    private chosenId: string | null = null;
    private timer: ReturnType<typeof setTimeout> | undefined;

    @api
    get value(): string | null {
        return this.chosenId;
    }

    set value(id: string | null | undefined) {
        this.chosenId = id ?? null;
        if (id) void this.showChosen(id);
        else this.text = '';
    }

    @api
    clearSelection(): void {
        this.value = null;
    }

    @api
    reportValidity(): boolean {
        const missing = this.required && !this.chosenId ? 'Complete this field.' : '';
        this.errorText = this.customError || missing;
        return this.errorText === '';
    }

    @api
    setCustomValidity(text: string): void {
        this.customError = text;
    }

    get options(): object[] {
        return this.choices.map(({ id, name }, index) => ({
            id,
            name,
            domId: `option-${index}`,
            isActive: String(index === this.active),
            className: `slds-listbox__option${index === this.active ? ' slds-has-focus' : ''} option`
        }));
    }

    get activeOption(): string | undefined {
        return this.active < 0 ? undefined : `option-${this.active}`;
    }

    get expanded(): string {
        return String(this.isOpen);
    }

    get labelClass(): string {
        return this.variant === 'label-hidden' ? 'slds-assistive-text' : 'slds-form-element__label';
    }

    get comboboxClass(): string {
        return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.isOpen ? ' slds-is-open' : ''}`;
    }

    handleInput(event: Event): void {
        this.text = (event.target as HTMLInputElement).value;
        if (this.chosenId) this.choose(null);
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.find(), PAUSE);
    }

    handleKey(event: KeyboardEvent): void {
        const last = this.choices.length - 1;
        if (event.key === 'ArrowDown') this.active = this.active < last ? this.active + 1 : 0;
        else if (event.key === 'ArrowUp') this.active = this.active > 0 ? this.active - 1 : last;
        else if (event.key === 'Escape') this.isOpen = false;
        else if (event.key !== 'Enter') return;
        event.preventDefault();
        if (event.key === 'Enter') this.choose(this.choices[this.active] ?? null);
    }

    handleChoose(event: Event): void {
        const { id } = (event.currentTarget as HTMLElement).dataset;
        this.choose(this.choices.find((choice) => choice.id === id) ?? null);
    }

    handleBlur(): void {
        this.isOpen = false;
    }

    /** Keeps the focus in the search field while the mouse chooses. */
    handleMouseDown(event: Event): void {
        event.preventDefault();
    }

    private choose(choice: Choice | null): void {
        this.chosenId = choice?.id ?? null;
        if (choice) this.text = choice.name;
        this.isOpen = false;
        this.errorText = '';
        this.dispatchEvent(new CustomEvent('change', { detail: { recordId: this.chosenId } }));
    }

    private async find(): Promise<void> {
        this.choices = await this.select([{ [this.nameField]: { like: `%${this.text}%` } }, ...this.conditions]);
        this.active = -1;
        this.isOpen = this.choices.length > 0;
    }

    private async showChosen(id: string): Promise<void> {
        const [choice] = await this.select([{ Id: { eq: id } }]);
        if (choice && this.chosenId === id) this.text = choice.name;
    }

    private get conditions(): object[] {
        const { criteria = [], filterLogic } = this.filter ?? {};
        if (filterLogic)
            throw new Error('The record picker of this local org knows no filterLogic: all criteria hold.');
        return criteria.map(({ fieldPath, operator, value }) =>
            fieldPath.split('.').reduceRight<object>((inner, name) => ({ [name]: inner }), { [operator]: value })
        );
    }

    private get nameField(): string {
        return this.displayInfo?.primaryField ?? 'Name';
    }

    private async select(conditions: readonly object[]): Promise<Choice[]> {
        const { nameField, objectApiName } = this;
        const node = `edges { node { Id ${nameField} { value } } }`;
        const text = `query Find($where: ${objectApiName}_Filter) { uiapi { query { ${objectApiName}(where: $where, first: ${CHOICES}) { ${node} } } } }`;
        const answer = await runQuery({ query: gql([text]), variables: { where: { and: conditions } } });
        return choicesIn(answer, objectApiName, nameField);
    }
}

function choicesIn({ data }: GraphQLAnswer, objectName: string, nameField: string): Choice[] {
    type Node = { Id: string } & Record<string, { value: string } | undefined>;
    const query = (data as { uiapi?: { query?: Record<string, { edges: { node: Node }[] }> } } | null)?.uiapi?.query;
    return (query?.[objectName]?.edges ?? []).map(({ node }) => ({
        id: node.Id,
        name: node[nameField]?.value ?? node.Id
    }));
}
