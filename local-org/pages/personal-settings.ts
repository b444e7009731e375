import { SalesforceApiError } from '../errors.ts';
import { isJsonObject } from '../json-object.ts';
import { asSystem, type Caller } from '../org.ts';
import { updateRecord } from '../records/save.ts';
import { requireObject } from '../rows.ts';
import type { Row } from '../schema/model.ts';
import { translatedLanguages } from '../schema/words.ts';
import { userOf } from '../security/access.ts';
import type { PersonalSettings, SettingOption } from './page-model.ts';
import { looks, type Look } from './looks.ts';
import { bcp47 } from './user-locale.ts';

/** Salesforce's end-user languages that are written from right to left: offered everywhere, so that pages can be seen so. */
const RIGHT_TO_LEFT = ['ar', 'iw'];

/** Locales to choose from: the usual ones, and of each script and way of writing dates and figures one. */
const LOCALES = [
    ...['ar_EG', 'ar_SA', 'da_DK', 'de_AT', 'de_CH', 'de_DE', 'en_AU', 'en_CA', 'en_GB', 'en_IE', 'en_IN', 'en_US'],
    ...['es_AR', 'es_ES', 'es_MX', 'fi_FI', 'fr_CA', 'fr_CH', 'fr_FR', 'hi_IN', 'it_IT', 'iw_IL', 'ja_JP', 'ko_KR'],
    ...['nl_NL', 'no_NO', 'pl_PL', 'pt_BR', 'pt_PT', 'ru_RU', 'sv_SE', 'th_TH', 'tr_TR', 'zh_CN', 'zh_TW']
];

/** What the form calls a setting, and the field of the user that keeps it. */
const FIELDS = { language: 'LanguageLocaleKey', locale: 'LocaleSidKey', timeZone: 'TimeZoneSidKey' } as const;
type Setting = keyof typeof FIELDS;
const SETTINGS = Object.keys(FIELDS) as Setting[];

/** What the caller has set for himself and may choose from. */
export function personalSettings(caller: Caller, look: Look): PersonalSettings {
    const user = userOf(caller);
    const value = (setting: Setting): string => String(user[FIELDS[setting]] ?? '');
    const inOrder = (setting: Setting, values: readonly string[], label: (value: string) => string): SettingOption[] =>
        [...new Set([...values, value(setting)])]
            .map((each) => ({ value: each, label: label(each) }))
            .sort((a, b) => a.label.localeCompare(b.label));
    const languages = ['en_US', ...translatedLanguages(caller.org.schema), ...RIGHT_TO_LEFT];
    return {
        language: value('language'),
        locale: value('locale'),
        timeZone: value('timeZone'),
        look,
        options: {
            look: looks(),
            language: inOrder('language', languages, ownName),
            locale: inOrder('locale', LOCALES, englishName),
            timeZone: timeZoneOptions(value('timeZone'), caller.org.now())
        }
    };
}

/** Changes the caller's own language, locale and time zone, which everybody may. @throws JSON_PARSER_ERROR, INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST */
export function savePersonalSettings(caller: Caller, body: unknown): void {
    const given = isJsonObject(body) ? body : {};
    const { options } = personalSettings(caller, 'slds2');
    const changes: Row = {};
    for (const setting of SETTINGS) {
        const value = given[setting];
        if (value === undefined) continue;
        if (typeof value !== 'string' || !options[setting].some((option) => option.value === value)) {
            const message = `${FIELDS[setting]}: bad value for restricted picklist field: ${String(value)}`;
            throw new SalesforceApiError('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, [FIELDS[setting]]);
        }
        changes[FIELDS[setting]] = value;
    }
    updateRecord(asSystem(caller), requireObject(caller.org, 'User'), caller.userId, changes);
}

/** `Deutsch (German)`: whoever got into a wrong language finds his own. */
function ownName(key: string): string {
    const tag = bcp47(key, 'en-US');
    const english = nameOf(tag, 'en');
    const own = nameOf(tag, tag);
    return own === english ? own : `${own} (${english})`;
}

function nameOf(tag: string, inLanguage: string): string {
    return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(tag) ?? tag;
}

function englishName(key: string): string {
    return `${nameOf(bcp47(key, 'en-US'), 'en')} (${key})`;
}

/** `Intl` lists zones by their first names, the platform by their present ones. */
const RENAMED: ReadonlyMap<string, string> = new Map([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Katmandu', 'Asia/Kathmandu'],
    ['Asia/Rangoon', 'Asia/Yangon'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['Europe/Kiev', 'Europe/Kyiv']
]);

/** All time zones from west to east, as the platform writes them: `(GMT+01:00) Europe/Berlin`. */
function timeZoneOptions(chosen: string, now: Date): SettingOption[] {
    const zones = Intl.supportedValuesOf('timeZone').map((zone) => RENAMED.get(zone) ?? zone);
    return [...new Set([...zones, 'UTC', chosen])]
        .filter((zone) => zone !== '')
        .map((value) => ({ value, offset: offsetOf(value, now) }))
        .sort((a, b) => minutes(a.offset) - minutes(b.offset) || a.value.localeCompare(b.value))
        .map(({ value, offset }) => ({ value, label: `(${offset}) ${value}` }));
}

/** `GMT+05:30`. */
function offsetOf(timeZone: string, now: Date): string {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(now);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    return name === 'GMT' ? 'GMT+00:00' : name;
}

function minutes(offset: string): number {
    const [, sign = '+', hours = '0', rest = '0'] = /([+-])(\d+):(\d+)/.exec(offset) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest));
}
