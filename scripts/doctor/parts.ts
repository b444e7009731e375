/** What an org must hold for the package to work; API names throughout. */
export interface PackageParts {
    readonly objects: readonly PackageObject[];
    /** Fields that hold a person's words, `Object__c.Field__c`: the user that rolls up must not read them. */
    readonly words: readonly string[];
    /** Validation rules, `Object__c.Rule`. */
    readonly rules: readonly string[];
    readonly flows: readonly string[];
    readonly pages: readonly string[];
    readonly apps: readonly string[];
    readonly permissionSets: readonly string[];
    readonly notificationTypes: readonly string[];
    /** Records of `CoachingThreshold__mdt`. */
    readonly thresholds: readonly string[];
}

export interface PackageObject {
    readonly name: string;
    /** Org-wide defaults for users of the company and from outside; absent for custom metadata. */
    readonly sharing?: string;
    readonly externalSharing?: string;
    readonly fields: readonly string[];
}
