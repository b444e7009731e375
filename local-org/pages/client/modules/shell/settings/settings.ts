import LightningModal from 'lightning/modal';
import { askHost, messageOf, saveSettings } from 'page/server';
import type { PersonalSettings, SettingOption } from '../../../../page-model.ts';

type Setting = keyof PersonalSettings['options'];

interface Choice {
    readonly name: Setting;
    readonly label: string;
    readonly help: string;
    readonly value: string;
    readonly options: readonly SettingOption[];
}

const CHOICES: readonly Pick<Choice, 'name' | 'label' | 'help'>[] = [
    { name: 'language', label: 'Language', help: 'The words of labels and messages, as far as they are translated.' },
    { name: 'locale', label: 'Locale', help: 'How dates, times, numbers and amounts are written.' },
    { name: 'timeZone', label: 'Time zone', help: 'The days and hours that times are shown in.' },
    { name: 'look', label: 'Theme', help: 'The design system of this browser; in Salesforce one for the whole org.' }
];

/** What people set for themselves; closes with true when something was saved. */
export default class Settings extends LightningModal {
    settings: PersonalSettings | undefined;
    changes: Readonly<Record<string, string>> = {};
    errorText = '';
    isSaving = false;

    async connectedCallback(): Promise<void> {
        try {
            this.settings = await askHost<PersonalSettings>('settings');
        } catch (error) {
            this.errorText = messageOf(error);
        }
    }

    get isLoading(): boolean {
        return !this.settings && !this.errorText;
    }

    get isBusy(): boolean {
        return this.isSaving || !this.settings;
    }

    get choices(): readonly Choice[] {
        const { settings } = this;
        if (!settings) return [];
        return CHOICES.map((choice) => ({
            ...choice,
            value: this.changes[choice.name] ?? settings[choice.name],
            options: settings.options[choice.name]
        })).filter(({ options }) => options.length > 1);
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { name } = event.target as unknown as { name: Setting };
        this.changes = { ...this.changes, [name]: event.detail.value };
    }

    handleCancel(): void {
        this.close();
    }

    async handleSave(): Promise<void> {
        if (this.isSaving) return;
        this.isSaving = true;
        try {
            await saveSettings(this.changes);
            this.close(true);
        } catch (error) {
            this.errorText = messageOf(error);
            this.isSaving = false;
        }
    }
}
