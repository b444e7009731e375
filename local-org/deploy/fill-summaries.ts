import type { Org } from '../org.ts';
import { summariesOf, type SummaryTarget } from '../records/plan.ts';
import { summaryChange } from '../records/summaries.ts';
import { fieldOf, objectOf, type FieldSchema, type ObjectSchema, type OrgSchema } from '../schema/model.ts';
import { tableName } from '../storage/database.ts';

/**
 * Computes the roll-up summaries that a deploy brought or changed for the records that were there before. This saves no
 * record: no flow runs, no rule is asked, and nobody has changed it.
 */
export function fillSummaries(org: Org, before: OrgSchema): void {
    for (const child of org.schema.objects.values()) {
        for (const target of summariesOf(org.schema, child)) {
            const fields = target.fields.filter((field) => isNew(before, target.parent, field));
            if (fields.length > 0) fill(org, child, { ...target, fields });
        }
    }
}

function isNew(before: OrgSchema, { name }: ObjectSchema, field: FieldSchema): boolean {
    const parent = objectOf(before, name);
    const known = parent && fieldOf(parent, field.name)?.summary;
    return JSON.stringify(known) !== JSON.stringify(field.summary);
}

function fill(org: Org, child: ObjectSchema, target: SummaryTarget): void {
    for (const row of org.db.query(`SELECT "Id" FROM ${tableName(target.parent)} WHERE "IsDeleted" = 0`, [])) {
        const id = String(row['Id']);
        org.db.update(target.parent, id, summaryChange(org, child, target, id)?.values ?? {});
    }
}
