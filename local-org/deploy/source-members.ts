import type { Org } from '../org.ts';
import { insertSetupRow, updateSetupRow } from '../rows.ts';
import type { OrgSchema, Row } from '../schema/model.ts';
import { toolingSchema } from '../schema/tooling-objects.ts';
import type { ComponentChange, DeployPlan } from './plan.ts';

const tooling = new WeakMap<Org['db'], OrgSchema>();

/** The same org as the Tooling API sees it. */
export function toolingOrg(org: Org): Org {
    let schema = tooling.get(org.db);
    if (schema === undefined) {
        schema = toolingSchema({ isDevHub: org.schema.objects.has('scratchorginfo') });
        org.db.applySchema(schema);
        tooling.set(org.db, schema);
    }
    return { ...org, schema };
}

/**
 * Writes down which components a deploy touched, a number of its own for each deploy. Clients compare the number with the
 * last one they saw; a component they wait for and never find costs them seconds on every deploy.
 */
export function trackSource(org: Org, plan: DeployPlan, userId: string): void {
    const members = toolingOrg(org);
    const object = members.schema.objects.get('sourcemember');
    if (object === undefined) return;
    const [last] = org.db.query(`SELECT max("RevisionCounter") AS "counter" FROM "SourceMember"`, []);
    const counter = Number(last?.['counter'] ?? 0) + 1;
    const known = new Map(
        org.db
            .query(`SELECT "Id", "MemberType", "MemberName" FROM "SourceMember"`, [])
            .map((row) => [`${String(row['MemberType'])}:${String(row['MemberName'])}`, String(row['Id'])])
    );
    for (const { type, fullName, change } of plan.changes.flatMap((each) => withResources(each, plan))) {
        if (change === 'unchanged') continue;
        const id = known.get(`${type}:${fullName}`);
        const state: Row = { IsNameObsolete: change === 'deleted', RevisionNum: counter, RevisionCounter: counter };
        if (id !== undefined) {
            updateSetupRow(members, 'SourceMember', id, { ...state, IsNewMember: false, ChangedBy: userId });
            continue;
        }
        const name: Row = { MemberType: type, MemberName: fullName, MemberIdOrName: fullName, ChangedBy: userId };
        insertSetupRow(members, 'SourceMember', { ...name, ...state, IsNewMember: true }, userId);
    }
}

type Tracked = Pick<ComponentChange, 'type' | 'fullName' | 'change'>;

/** The files of a bundle are tracked one by one beside the bundle; the file of all labels is not, its labels are. */
function withResources(component: ComponentChange, plan: DeployPlan): Tracked[] {
    if (component.type === 'CustomLabels') return [];
    if (component.type !== 'LightningComponentBundle') return [component];
    const prefix = `lwc/${component.fullName}/`;
    const paths = new Set([...(plan.schema.bundles.get(component.fullName) ?? []), ...plan.writes.keys()]);
    const resources = [...paths]
        .filter((path) => path.startsWith(prefix))
        .map((path): Tracked => {
            const isGone = plan.writes.has(path) && plan.writes.get(path) === undefined;
            const change = isGone ? 'deleted' : component.change;
            return { type: 'LightningComponentResource', fullName: path.slice('lwc/'.length), change };
        });
    return [component, ...resources];
}
