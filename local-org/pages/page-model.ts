/** The JSON that the host sends to the shell in the browser. Types only: both sides import them. */

export interface NavigationTab {
    /** Tab name as metadata writes it: `standard-home`, `standard-Opportunity`, `Visit__c`. */
    readonly name: string;
    readonly label: string;
    readonly url: string;
}

export interface AppModel {
    readonly name: string;
    readonly label: string;
    readonly tabs: readonly NavigationTab[];
}

/** A component of the app's utility bar: a button in the footer that opens a panel. */
export interface UtilityItem {
    readonly id: string;
    readonly label: string;
    readonly iconName: string;
    readonly item: PageItem;
}

/** Who looks, in which app and language. Embedded in the document as `#page-context`. */
export interface PageContext {
    readonly userId: string;
    readonly userName: string;
    readonly orgName: string;
    readonly i18n: Readonly<Record<string, string | number>>;
    /** Custom labels that the reader's language has other words for, by name. */
    readonly labels?: Readonly<Record<string, string>>;
    readonly customPermissions: readonly string[];
    readonly userPermissions: readonly string[];
    readonly formFactor: 'Large';
    readonly app: AppModel;
    readonly utilities: readonly UtilityItem[];
    readonly apps: readonly { readonly name: string; readonly label: string; readonly description: string }[];
    /** Present when an administrator may look with other users' eyes: his own name and id. */
    readonly origin?: { readonly userId: string; readonly name: string };
}

/** A value to choose and how it is called. */
export interface SettingOption {
    readonly value: string;
    readonly label: string;
}

/** What people set for themselves, and what there is to choose from. */
export interface PersonalSettings {
    readonly language: string;
    readonly locale: string;
    readonly timeZone: string;
    readonly look: string;
    readonly options: Readonly<Record<'language' | 'locale' | 'timeZone' | 'look', readonly SettingOption[]>>;
}

export interface ObjectModel {
    readonly apiName: string;
    readonly label: string;
    readonly pluralLabel: string;
    readonly iconName: string;
}

export interface FieldModel {
    readonly name: string;
    readonly label: string;
    readonly type: string;
    readonly helpText?: string;
    /** Lookups: where the other record's name is found and what it may be. */
    readonly reference?: { readonly relationshipName: string; readonly nameField: string; readonly target: string };
}

export interface FieldSection {
    readonly key: string;
    readonly heading: string;
    readonly columns: readonly { readonly key: string; readonly fields: readonly FieldModel[] }[];
}

/** A field that a form asks for. */
export interface FormInput {
    readonly name: string;
    /** The layout wants it although the object does not. */
    readonly isRequired: boolean;
}

/** A form for a new or an existing record, laid out as the page layout says. */
export interface FormModel {
    readonly title: string;
    readonly objectApiName: string;
    readonly recordId?: string;
    readonly sections: readonly {
        readonly key: string;
        readonly heading: string;
        readonly columns: readonly { readonly key: string; readonly fields: readonly FormInput[] }[];
    }[];
    /** What the fields begin with, and what is saved without being asked for. */
    readonly values: Readonly<Record<string, string | number | boolean | null>>;
    readonly saveLabel: string;
}

/** A button of a record's header. */
export type ActionModel = { readonly name: string; readonly label: string } & (
    | { readonly kind: 'link'; readonly url: string }
    | { readonly kind: 'delete' }
    /** An LWC in a modal, or one that only runs. */
    | { readonly kind: 'screen' | 'headless'; readonly component: string }
    | { readonly kind: 'form'; readonly form: FormModel; readonly message: string }
    | { readonly kind: 'missing'; readonly reason: string }
);

export type PageItem =
    | {
          readonly kind: 'component';
          readonly id: string;
          readonly name: string;
          readonly properties: Readonly<Record<string, string | number | boolean>>;
      }
    | {
          readonly kind: 'tabs' | 'accordion';
          readonly id: string;
          readonly tabs: readonly {
              readonly id: string;
              readonly label: string;
              readonly items: readonly PageItem[];
          }[];
      }
    | {
          readonly kind: 'highlights';
          readonly id: string;
          readonly fields: readonly FieldModel[];
          readonly actions: readonly ActionModel[];
      }
    | { readonly kind: 'relatedList'; readonly id: string; readonly list: RelatedListModel }
    | { readonly kind: 'details'; readonly id: string; readonly sections: readonly FieldSection[] }
    | { readonly kind: 'path'; readonly id: string; readonly path: PathModel }
    | { readonly kind: 'richText'; readonly id: string; readonly html: string }
    /** A component this org cannot show, with the reason in a sentence. */
    | { readonly kind: 'missing'; readonly id: string; readonly name: string; readonly reason: string };

/** The stages of a record on its path. */
export interface PathModel {
    readonly fieldName: string;
    readonly label: string;
    /** The person may bring the record to another stage. */
    readonly canEdit: boolean;
    readonly steps: readonly {
        readonly value: string;
        readonly label: string;
        /** Fields that matter at this stage. */
        readonly fields: readonly FieldModel[];
        /** Rich text; empty for none. */
        readonly guidance: string;
    }[];
}

/** The children of a record that a page layout names. */
export interface RelatedListModel {
    /** As the layout names it: `Visit__c.Customer__c`. */
    readonly name: string;
    readonly title: string;
    readonly iconName: string;
    readonly columns: readonly ListColumn[];
    /** Address of the form for a new child; absent where the person may not create one. */
    readonly newUrl?: string;
}

export interface PageRegion {
    readonly name: string;
    /** Width in twelfths of its row on a wide screen. */
    readonly width: number;
    readonly items: readonly PageItem[];
}

export interface PageLayout {
    readonly rows: readonly { readonly id: string; readonly regions: readonly PageRegion[] }[];
}

export interface ListColumn {
    /** Key of the value in a row. */
    readonly key: string;
    readonly label: string;
    readonly type: 'url' | 'text' | 'number' | 'currency' | 'percent' | 'boolean' | 'date-local' | 'date';
    readonly isSortable: boolean;
}

export interface ListRows {
    readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
    readonly hasMore: boolean;
}

export interface PageLink {
    readonly label: string;
    readonly url: string;
}

export type PageModel =
    | {
          readonly kind: 'record';
          readonly title: string;
          readonly object: ObjectModel;
          readonly recordId: string;
          readonly layout: PageLayout;
          /** The form that is open over the page. */
          readonly form?: FormModel;
      }
    | { readonly kind: 'layout'; readonly title: string; readonly isHome: boolean; readonly layout: PageLayout }
    | {
          readonly kind: 'list';
          readonly title: string;
          readonly object: ObjectModel;
          readonly view: string;
          readonly views: readonly { readonly name: string; readonly label: string }[];
          readonly columns: readonly ListColumn[];
          readonly newUrl?: string;
          readonly form?: FormModel;
      }
    | { readonly kind: 'error'; readonly title: string; readonly message: string; readonly next: readonly PageLink[] };

/** A person one may look as. */
export interface Person {
    readonly userId: string;
    readonly name: string;
    readonly title: string;
    /** Role or permission set by which the list is grouped. */
    readonly group: string;
}

export interface Notification {
    readonly id: string;
    readonly title: string;
    readonly body: string;
    readonly createdDate: string;
    readonly url?: string;
}
