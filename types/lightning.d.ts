/* The platform's modules as this package uses them; the platform ships no types that could be depended on. */

declare module 'lightning/uiRecordApi' {
    import type { WireAdapterConstructor } from '@lwc/engine-core';

    export interface FieldId {
        readonly fieldApiName: string;
        readonly objectApiName: string;
    }
    export interface FieldValue {
        readonly value: unknown;
        readonly displayValue: string | null;
    }
    export interface UiRecord {
        readonly id: string;
        readonly apiName: string;
        readonly fields: Readonly<Record<string, FieldValue>>;
        readonly lastModifiedDate?: string;
    }
    export interface FetchError {
        readonly status?: number;
        readonly body: unknown;
        readonly message?: string;
    }
    export interface WireResult<T> {
        readonly data?: T;
        readonly error?: FetchError;
    }
    type Fields = readonly (string | FieldId)[] | string | FieldId;
    export const getRecord: WireAdapterConstructor<
        { recordId: string | undefined; fields?: Fields; optionalFields?: Fields },
        WireResult<UiRecord>
    >;
    export function getFieldValue(record: UiRecord | undefined, field: string | FieldId): unknown;
    export function getFieldDisplayValue(
        record: UiRecord | undefined,
        field: string | FieldId
    ): string | null | undefined;
    export function createRecord(input: { apiName: string; fields: Record<string, unknown> }): Promise<UiRecord>;
    export function updateRecord(
        input: { fields: Record<string, unknown> },
        clientOptions?: { ifUnmodifiedSince?: string }
    ): Promise<UiRecord>;
    export function deleteRecord(recordId: string): Promise<void>;
    export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void>;
}

declare module 'lightning/uiObjectInfoApi' {
    import type { WireAdapterConstructor } from '@lwc/engine-core';
    import type { FieldId, WireResult } from 'lightning/uiRecordApi';

    export interface PicklistValues {
        readonly values: readonly { readonly label: string; readonly value: string }[];
    }
    export const getPicklistValues: WireAdapterConstructor<
        { recordTypeId: string | undefined; fieldApiName: FieldId },
        WireResult<PicklistValues>
    >;
    export const getObjectInfo: WireAdapterConstructor<
        { objectApiName: string | { objectApiName: string } | undefined },
        WireResult<{ readonly defaultRecordTypeId: string }>
    >;
}

declare module 'lightning/graphql' {
    import type { WireAdapterConstructor } from '@lwc/engine-core';

    export interface GraphQLDocument {
        readonly __brand: 'gql';
    }
    export interface GraphQLError {
        readonly message: string;
    }
    export interface GraphQLResult<T> {
        readonly data?: T;
        readonly errors?: readonly GraphQLError[];
        readonly refresh?: () => Promise<void>;
    }
    export function gql(strings: TemplateStringsArray, ...values: GraphQLDocument[]): GraphQLDocument;
    export const graphql: WireAdapterConstructor<
        { query: GraphQLDocument | undefined; variables?: Record<string, unknown> | undefined; operationName?: string },
        // The result's type is named by the wired member: the adapter cannot know it.
        // eslint-disable-next-line @typescript-eslint/no-explicit-any
        GraphQLResult<any>
    >;
}

declare module 'lightning/navigation' {
    import type { WireAdapterConstructor, LightningElement } from 'lwc';

    export interface PageReference {
        type: string;
        attributes: Record<string, string>;
        state?: Record<string, string>;
    }
    export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference>;
    const Navigate: unique symbol;
    const GenerateUrl: unique symbol;
    interface Navigable {
        [Navigate](page: PageReference, replace?: boolean): void;
        [GenerateUrl](page: PageReference): Promise<string>;
    }
    interface Mixin {
        // A mixin's base class may take anything: TypeScript asks for any[] here.
        // eslint-disable-next-line @typescript-eslint/no-explicit-any
        <T extends new (...args: any[]) => LightningElement>(Base: T): T & (new (...args: any[]) => Navigable);
        readonly Navigate: typeof Navigate;
        readonly GenerateUrl: typeof GenerateUrl;
    }
    export const NavigationMixin: Mixin;
}

declare module 'lightning/platformShowToastEvent' {
    export class ShowToastEvent extends CustomEvent<unknown> {
        constructor(init: {
            title: string;
            message?: string;
            variant?: 'info' | 'success' | 'warning' | 'error';
            mode?: 'dismissible' | 'pester' | 'sticky';
            messageData?: (string | { url: string; label: string })[];
        });
    }
}

declare module 'lightning/modal' {
    import { LightningElement } from 'lwc';

    export default class LightningModal extends LightningElement {
        size: 'small' | 'medium' | 'large' | 'full';
        label: string;
        disableClose: boolean;
        close(result?: unknown): void;
        static open(options: {
            label: string;
            size?: 'small' | 'medium' | 'large' | 'full';
            description?: string;
            [property: string]: unknown;
        }): Promise<unknown>;
    }
}

declare module 'lightning/actions' {
    export class CloseActionScreenEvent extends CustomEvent<undefined> {
        constructor();
    }
}

declare module 'lightning/confirm' {
    export default class LightningConfirm {
        static open(options: { message: string; label?: string; theme?: string; variant?: string }): Promise<boolean>;
    }
}

declare module '@salesforce/user/Id' {
    const id: string;
    export default id;
}

declare module '@salesforce/i18n/*' {
    const value: string;
    export default value;
}

declare module '@salesforce/messageChannel/*' {
    import type { MessageChannel } from 'lightning/messageService';

    const channel: MessageChannel;
    export default channel;
}

declare module 'lightning/messageService' {
    import type { WireAdapterConstructor } from '@lwc/engine-core';

    export interface MessageChannel {
        readonly __brand: 'channel';
    }
    export interface PageMessages {
        readonly __brand: 'context';
    }
    export interface Subscription {
        readonly __brand: 'subscription';
    }
    export const MessageContext: WireAdapterConstructor<Record<string, never>, PageMessages>;
    export function publish(context: PageMessages, channel: MessageChannel, message?: unknown): void;
    export function subscribe(
        context: PageMessages,
        channel: MessageChannel,
        listener: (message: unknown) => void
    ): Subscription;
    export function unsubscribe(subscription: Subscription | undefined): void;
}
