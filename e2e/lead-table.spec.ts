import { expect, test } from '@playwright/test';
import {
    ASKERS,
    CHOOSERS,
    LEADS,
    SETTINGS,
    classify
} from '../force-app/main/shared/lwc/involvementModel/involvementModel.ts';
import { adminConnection, sql } from './org.ts';

interface Stamped {
    readonly Kind__c: string | null;
    readonly Category__c: string | null;
    readonly ControlLevel__c: number | null;
}

/** A blank answer is a combination too. */
const combinations = SETTINGS.flatMap((setting) =>
    [undefined, ...LEADS].flatMap((led) =>
        [undefined, ...CHOOSERS].flatMap((chose) =>
            [undefined, ...ASKERS].map((asked) => ({ setting, led, chose, asked }))
        )
    )
);

test('the server computes every combination of facts as the TypeScript table does', async () => {
    const connection = adminConnection();
    const [deal] = sql<{ Id: string; OwnerId: string }>(
        `SELECT o.Id, o.OwnerId FROM Opportunity o JOIN User u ON u.Id = o.OwnerId WHERE u.ManagerId IS NOT NULL AND o.IsDeleted = 0 LIMIT 1`
    );
    expect(combinations).toHaveLength(240);
    const differing: unknown[] = [];
    for (const facts of combinations) {
        const expected = classify(facts);
        const saved = await connection
            .sobject('DealInvolvement__c')
            .create({
                Opportunity__c: deal?.Id ?? '',
                Setting__c: facts.setting,
                Led__c: facts.led,
                Chose__c: facts.chose,
                Asked__c: facts.asked
            })
            .catch((error: { errorCode: string; message: string }) => error);
        if (!('id' in saved)) {
            // Only what the table does not know either may be refused, and by the rule that says what to answer.
            if (expected || !('errorCode' in saved) || saved.errorCode !== 'FIELD_CUSTOM_VALIDATION_EXCEPTION')
                differing.push({ facts, expected, saved });
            continue;
        }
        const [row] = sql<Stamped>(
            'SELECT Kind__c, Category__c, ControlLevel__c FROM DealInvolvement__c WHERE Id = ?',
            String(saved.id)
        );
        await connection.sobject('DealInvolvement__c').destroy(String(saved.id));
        const isEqual =
            row?.Kind__c === expected?.kind &&
            row?.Category__c === expected?.category &&
            row?.ControlLevel__c === expected?.level;
        if (!isEqual) differing.push({ facts, expected, row });
    }
    expect(differing).toEqual([]);
});
