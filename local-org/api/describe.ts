import { Hono } from 'hono';
import type { Caller } from '../org.ts';
import { fieldOf, objectOf, type FieldSchema, type ObjectSchema } from '../schema/model.ts';
import { fieldAccess, objectAccess } from '../security/access.ts';
import { tableName } from '../storage/database.ts';
import { describeField } from './describe-field.ts';
import { noSuchResource, type ApiEnv } from './environment.ts';
import { whenModified } from './when-modified.ts';

const LARGEST_BATCH = 200;
const MASTER_RECORD_TYPE = '012000000000000AAA';

/** GET /sobjects, /sobjects/:object and /sobjects/:object/describe (REST API Developer Guide, "Describe Global", "sObject Describe"). */
export function describeRoutes(): Hono<ApiEnv> {
    return new Hono<ApiEnv>()
        .on('GET', ['/sobjects', '/sobjects/:object/describe'], whenModified)
        .get('/sobjects', (context) => {
            const caller = context.get('caller');
            const objects = [...caller.org.schema.objects.values()].filter((each) => objectAccess(caller, each).read);
            const sobjects = objects
                .sort((a, b) => a.name.localeCompare(b.name))
                .map((object) => describeBriefly(caller, object, context.get('version')));
            return context.json({ encoding: 'UTF-8', maxBatchSize: LARGEST_BATCH, sobjects });
        })
        .get('/sobjects/:object', (context) => {
            const object = requireVisible(context.get('caller'), context.req.param('object'));
            const objectDescribe = describeBriefly(context.get('caller'), object, context.get('version'));
            return context.json({ objectDescribe, recentItems: [] });
        })
        .get('/sobjects/:object/describe', (context) => {
            const object = requireVisible(context.get('caller'), context.req.param('object'));
            return context.json(describeFully(context.get('caller'), object, context.get('version')));
        });
}

/** @throws NOT_FOUND for an object that does not exist or that the caller may not read */
function requireVisible(caller: Caller, name: string): ObjectSchema {
    const object = objectOf(caller.org.schema, name);
    if (!object || !objectAccess(caller, object).read) throw noSuchResource();
    return object;
}

/** What describeGlobal says about each object. */
function describeBriefly(caller: Caller, object: ObjectSchema, version: string) {
    const access = objectAccess(caller, object);
    const url = `/services/data/v${version}/sobjects/${object.name}`;
    const isData = object.kind === 'standard' || object.kind === 'custom';
    return {
        activateable: false,
        associateEntityType: object.kind === 'share' ? 'Share' : null,
        associateParentEntity: object.shares?.object ?? null,
        createable: access.create && object.kind !== 'metadataType',
        custom: object.kind === 'custom' || object.kind === 'metadataType',
        customSetting: false,
        deepCloneable: false,
        deletable: access.delete && object.kind !== 'metadataType',
        deprecatedAndHidden: false,
        feedEnabled: false,
        hasSubtypes: false,
        isInterface: false,
        isSubtype: false,
        keyPrefix: object.keyPrefix,
        label: object.label,
        labelPlural: object.pluralLabel,
        layoutable: isData,
        mergeable: false,
        mruEnabled: isData,
        name: object.name,
        queryable: true,
        replicateable: isData,
        retrieveable: true,
        searchable: isData,
        triggerable: isData,
        undeletable: isData && access.delete,
        updateable: access.edit && object.kind !== 'metadataType',
        urls: { rowTemplate: `${url}/{ID}`, describe: `${url}/describe`, sobject: url }
    };
}

function describeFully(caller: Caller, object: ObjectSchema, version: string) {
    const brief = describeBriefly(caller, object, version);
    const fields = [...object.fields.values()].filter((field) => fieldAccess(caller, object, field).read);
    return {
        ...brief,
        actionOverrides: [],
        childRelationships: childRelationships(caller, object),
        compactLayoutable: brief.layoutable,
        fields: fields.map((field) => describeField(caller, object, field)),
        listviewable: null,
        lookupLayoutable: null,
        namedLayoutInfos: [],
        networkScopeFieldName: null,
        recordTypeInfos: recordTypeInfos(caller, object, brief.urls.describe),
        searchLayoutable: brief.layoutable,
        sobjectDescribeOption: 'FULL',
        supportedScopes: supportedScopes(object)
    };
}

function supportedScopes(object: ObjectSchema) {
    const all = { label: `All ${object.pluralLabel}`, name: 'everything' };
    return fieldOf(object, 'OwnerId') ? [all, { label: `My ${object.pluralLabel}`, name: 'mine' }] : [all];
}

/** The fields of other objects that point here and that the caller may read. */
function childRelationships(caller: Caller, parent: ObjectSchema) {
    const children: { child: ObjectSchema; key: FieldSchema }[] = [];
    for (const child of caller.org.schema.objects.values()) {
        if (!objectAccess(caller, child).read) continue;
        for (const key of child.fields.values())
            if (key.referenceTo?.includes(parent.name) && fieldAccess(caller, child, key).read)
                children.push({ child, key });
    }
    return children.map(({ child, key }) => ({
        cascadeDelete: key.type === 'MasterDetail' || key.deleteConstraint === 'Cascade',
        childSObject: child.name,
        deprecatedAndHidden: false,
        field: key.name,
        junctionIdListNames: [],
        junctionReferenceTo: [],
        relationshipName: key.childRelationshipName ?? null,
        restrictedDelete: key.deleteConstraint === 'Restrict'
    }));
}

/** The master record type, and the record types of the object that have rows. */
function recordTypeInfos({ org }: Caller, object: ObjectSchema, describeUrl: string) {
    const info = (name: string, developerName: string, id: string) => ({
        active: true,
        available: true,
        defaultRecordTypeMapping: id === MASTER_RECORD_TYPE,
        developerName,
        master: id === MASTER_RECORD_TYPE,
        name,
        recordTypeId: id,
        urls: { layout: `${describeUrl}/layouts/${id}` }
    });
    const type = objectOf(org.schema, 'RecordType');
    const sql =
        type && `SELECT * FROM ${tableName(type)} WHERE "SobjectType" = ? AND "IsActive" = 1 AND "IsDeleted" = 0`;
    const rows = sql === undefined ? [] : org.db.query(sql, [object.name]);
    const own = rows.map((row) => info(String(row['Name']), String(row['DeveloperName']), String(row['Id'])));
    return [...own, info('Master', 'Master', MASTER_RECORD_TYPE)];
}
