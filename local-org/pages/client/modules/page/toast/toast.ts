import { ShowToastEvent } from 'lightning/platformShowToastEvent';

/** Tells that something was done to a record, in the platform's words: `Visit "Rome" was created.` */
export function tellSaved(
    object: { label: string; apiName: string },
    record: { id?: string; name: string },
    what: string
): void {
    const message = `${object.label} "{0}" was ${what}.`;
    const url = `/lightning/r/${object.apiName}/${record.id ?? ''}/view`;
    const messageData = [record.id ? { url, label: record.name } : record.name];
    tell({ title: 'Success', message, messageData, variant: 'success' });
}

/** Shows a toast of the shell itself. */
export function tell(config: ConstructorParameters<typeof ShowToastEvent>[0]): void {
    document.body.dispatchEvent(new ShowToastEvent({ mode: 'dismissible', ...config }));
}
