/** A kind of component and where a deploy's zip holds it. */
export interface MetadataType {
    readonly name: string;
    readonly folder: string;
    /** File ending without the dot; bundles are folders and have none. */
    readonly suffix?: string;
    /** Element of the file -> type of the component it holds. */
    readonly children?: Readonly<Record<string, string>>;
    /** A file brings some settings and leaves the others as they are. List elements -> the element that tells entries apart. */
    readonly additive?: Readonly<Record<string, string>>;
    /** Components stand in folders of their own (`reports/Sales/Won.report`), which are components of that type. */
    readonly folderType?: string;
    /** The type of those folders: their files are called `reports/Sales-meta.xml`, manifests name them beside the contents. */
    readonly contentType?: string;
}

const OBJECT_CHILDREN = {
    fields: 'CustomField',
    validationRules: 'ValidationRule',
    listViews: 'ListView',
    compactLayouts: 'CompactLayout',
    fieldSets: 'FieldSet',
    webLinks: 'WebLink'
} as const;

const PROFILE_ENTRIES = {
    applicationVisibilities: 'application',
    customPermissions: 'name',
    fieldPermissions: 'field',
    layoutAssignments: 'layout',
    objectPermissions: 'object',
    tabVisibilities: 'tab',
    userPermissions: 'name'
} as const;

/** The metadata types this org takes; all others are refused. */
export const METADATA_TYPES: readonly MetadataType[] = [
    { name: 'CustomObject', folder: 'objects', suffix: 'object', children: OBJECT_CHILDREN },
    { name: 'CustomLabels', folder: 'labels', suffix: 'labels', children: { labels: 'CustomLabel' } },
    { name: 'LightningComponentBundle', folder: 'lwc' },
    { name: 'CustomApplication', folder: 'applications', suffix: 'app' },
    { name: 'CustomMetadata', folder: 'customMetadata', suffix: 'md' },
    { name: 'CustomNotificationType', folder: 'notificationtypes', suffix: 'notiftype' },
    { name: 'CustomPermission', folder: 'customPermissions', suffix: 'customPermission' },
    { name: 'CustomTab', folder: 'tabs', suffix: 'tab' },
    { name: 'FlexiPage', folder: 'flexipages', suffix: 'flexipage' },
    { name: 'Flow', folder: 'flows', suffix: 'flow' },
    { name: 'GlobalValueSet', folder: 'globalValueSets', suffix: 'globalValueSet' },
    { name: 'Layout', folder: 'layouts', suffix: 'layout' },
    { name: 'LightningMessageChannel', folder: 'messageChannels', suffix: 'messageChannel' },
    { name: 'PermissionSet', folder: 'permissionsets', suffix: 'permissionset' },
    { name: 'QuickAction', folder: 'quickActions', suffix: 'quickAction' },
    { name: 'RestrictionRule', folder: 'restrictionRules', suffix: 'rule' },
    { name: 'CustomObjectTranslation', folder: 'objectTranslations', suffix: 'objectTranslation' },
    { name: 'Dashboard', folder: 'dashboards', suffix: 'dashboard', folderType: 'DashboardFolder' },
    {
        name: 'GlobalValueSetTranslation',
        folder: 'globalValueSetTranslations',
        suffix: 'globalValueSetTranslation'
    },
    { name: 'Group', folder: 'groups', suffix: 'group' },
    { name: 'MutingPermissionSet', folder: 'mutingpermissionsets', suffix: 'mutingpermissionset' },
    { name: 'PathAssistant', folder: 'pathAssistants', suffix: 'pathAssistant' },
    { name: 'PermissionSetGroup', folder: 'permissionsetgroups', suffix: 'permissionsetgroup' },
    { name: 'Profile', folder: 'profiles', suffix: 'profile', additive: PROFILE_ENTRIES },
    { name: 'Queue', folder: 'queues', suffix: 'queue' },
    { name: 'Report', folder: 'reports', suffix: 'report', folderType: 'ReportFolder' },
    { name: 'ReportType', folder: 'reportTypes', suffix: 'reportType' },
    { name: 'Role', folder: 'roles', suffix: 'role' },
    { name: 'Settings', folder: 'settings', suffix: 'settings', additive: {} },
    { name: 'Translations', folder: 'translations', suffix: 'translation' }
];

/** Folders of reports and dashboards: no types that a client lists, but components with files. */
const FOLDER_TYPES: readonly MetadataType[] = METADATA_TYPES.flatMap(({ name, folder, folderType }) =>
    folderType === undefined ? [] : [{ name: folderType, folder, suffix: 'reportFolder', contentType: name }]
);

const BY_NAME = new Map(
    [...METADATA_TYPES, ...FOLDER_TYPES].flatMap((type) => [
        [type.name, type] as const,
        ...Object.values(type.children ?? {}).map((child) => [child, type] as const)
    ])
);

/** The type that holds components of that name: for `CustomField` it is `CustomObject`. */
export function typeHolding(name: string): MetadataType | undefined {
    return BY_NAME.get(name);
}

/** What a path in a zip says: the type of component and its name; undefined when it is none this org knows. */
export function componentAt(path: string): { type: MetadataType; fullName: string } | undefined {
    const [folder = '', ...rest] = path.split('/');
    for (const type of [...METADATA_TYPES, ...FOLDER_TYPES]) {
        const name = type.folder === folder ? nameIn(type, rest) : undefined;
        if (name !== undefined) return { type, fullName: decoded(name) };
    }
    return undefined;
}

function nameIn(type: MetadataType, rest: readonly string[]): string | undefined {
    if (type.suffix === undefined) return rest.length > 1 ? rest[0] : undefined;
    const isNested = type.folderType !== undefined || type.contentType !== undefined;
    const ending = endingOf(type);
    const file = rest.join('/');
    if (!file.endsWith(ending) || (!isNested && rest.length > 1)) return undefined;
    return type.folderType !== undefined && rest.length < 2 ? undefined : file.slice(0, -ending.length);
}

/** Clients escape characters that file systems do not take; a stray per cent sign means itself. */
function decoded(name: string): string {
    try {
        return decodeURIComponent(name);
    } catch {
        return name;
    }
}

function endingOf({ suffix = '', contentType }: MetadataType): string {
    return contentType === undefined ? `.${suffix}` : '-meta.xml';
}

/** Where a component of that type is stored and reported: `objects/Deal__c.object`, `lwc/orderForm`. */
export function pathOf(type: MetadataType, fullName: string): string {
    return type.suffix === undefined ? `${type.folder}/${fullName}` : `${type.folder}/${fullName}${endingOf(type)}`;
}

/** The name of the root element in a component's file: settings are called after themselves (`LanguageSettings`). */
export function rootOf(type: MetadataType, fullName: string): string {
    return type.name === 'Settings' ? `${fullName}Settings` : type.name;
}
