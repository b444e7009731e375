/** A kind of component and where a deploy's zip holds it. */
export interface MetadataType {
    readonly name: string;
    readonly folder: string;
    /** File ending without the dot; bundles are folders and have none. */
    readonly suffix?: string;
    /** Element of the file -> type of the component it holds. */
    readonly children?: Readonly<Record<string, string>>;
}

const OBJECT_CHILDREN = {
    fields: 'CustomField',
    validationRules: 'ValidationRule',
    listViews: 'ListView',
    compactLayouts: 'CompactLayout',
    fieldSets: 'FieldSet',
    webLinks: 'WebLink'
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
    { name: 'RestrictionRule', folder: 'restrictionRules', suffix: 'rule' }
];

const BY_FOLDER = new Map(METADATA_TYPES.map((type) => [type.folder, type]));
const BY_NAME = new Map(
    METADATA_TYPES.flatMap((type) => [
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
    const type = BY_FOLDER.get(folder);
    const file = rest[0];
    if (type === undefined || file === undefined) return undefined;
    if (type.suffix === undefined) return rest.length > 1 ? { type, fullName: file } : undefined;
    const ending = `.${type.suffix}`;
    if (rest.length > 1 || !file.endsWith(ending)) return undefined;
    return { type, fullName: decodeURIComponent(file.slice(0, -ending.length)) };
}

/** Where a component of that type is stored and reported: `objects/Deal__c.object`, `lwc/orderForm`. */
export function pathOf(type: MetadataType, fullName: string): string {
    return type.suffix === undefined ? `${type.folder}/${fullName}` : `${type.folder}/${fullName}.${type.suffix}`;
}
