/**
 * The roll-ups of an org by plain SQL over its database: written from the definitions in docs/metrics.md, not from the code
 * that counts. Knows the org of the stories: its fiscal year is the calendar's, its thresholds are the product's.
 */
import { DatabaseSync } from 'node:sqlite';

export type Scope = 'Pair' | 'Manager' | 'Seller';
export type PeriodType = 'Month' | 'Quarter';
/** Field of the roll-up -> what it should hold. */
export type Figures = Readonly<Record<string, string | number | null>>;

const MOMENTS = `
    CREATE TEMP TABLE told AS
    SELECT Manager__c AS manager, Seller__c AS seller, OccurredOn__c AS day, Opportunity__c AS deal, Kind__c AS kind,
        ControlLevel__c AS level, COALESCE(Asked__c, '') AS asked, HandedBackOn__c AS back, COALESCE(Minutes__c, 0) AS minutes
    FROM DealInvolvement__c WHERE IsDeleted = 0 AND IsVoided__c = 0;
    CREATE INDEX temp.told_pair ON told (manager, seller, day);

    CREATE TEMP TABLE moment AS
    SELECT manager, seller, day, deal, level, asked, back, minutes, CASE WHEN kind = 'Modelled' AND date(day, '+30 days') < $asOf
        AND NOT EXISTS (SELECT 1 FROM told AS later WHERE later.manager = told.manager AND later.seller = told.seller
            AND later.kind IN ('Observed', 'Coached') AND later.day > told.day AND later.day <= date(told.day, '+30 days'))
        THEN 'HandedOver' ELSE kind END AS kind
    FROM told;

    CREATE TEMP TABLE event AS
    SELECT *, kind NOT IN ('Unblocked', 'Coached') AS facing,
        CASE WHEN kind IN ('HandedOver', 'TookOver') THEN (SELECT MIN(days) FROM (
            SELECT julianday(back) - julianday(day) AS days WHERE back IS NOT NULL
            UNION ALL
            SELECT julianday(later.day) - julianday(moment.day) FROM told AS later
            WHERE later.manager = moment.manager AND later.seller = moment.seller AND later.deal = moment.deal
                AND later.level <= 2 AND later.day > moment.day AND later.day <= date(moment.day, '+14 days')
        )) END AS backDays
    FROM moment;

    CREATE TEMP TABLE request AS
    SELECT AskedOf__c AS manager, OwnerId AS seller, substr(AskedOn__c, 1, 10) AS day, NeededBy__c AS neededBy,
        COALESCE(WantedLevel__c, 0) AS wanted, substr(AnsweredOn__c, 1, 10) AS answered,
        unixepoch(AnsweredOn__c) - unixepoch(AskedOn__c) AS seconds,
        CASE WHEN Status__c = 'Closed' THEN (SELECT MAX(i.ControlLevel__c) FROM DealInvolvement__c AS i
            WHERE i.HelpRequest__c = r.Id AND i.IsDeleted = 0 AND i.IsVoided__c = 0) END AS got
    FROM HelpRequest__c AS r WHERE IsDeleted = 0 AND AskedOf__c IS NOT NULL AND AskedOn__c IS NOT NULL;

    CREATE TEMP TABLE note AS
    SELECT Id AS id, OwnerId AS manager, Seller__c AS seller, HappenedOn__c AS day, COALESCE(Minutes__c, 0) AS minutes,
        Mode__c = 'Asked' AS isAsked
    FROM CoachingNote__c WHERE IsDeleted = 0 AND Status__c = 'Shared';
`;

const OF_MOMENTS = `
    SELECT key, COUNT(*) AS Involvements__c, SUM(facing) AS CustomerFacing__c,
        SUM(kind = 'Unblocked') AS Unblocked__c, SUM(kind = 'Coached') AS Coached__c, SUM(kind = 'Observed') AS Observed__c,
        SUM(kind = 'Assisted') AS Assisted__c, SUM(kind = 'Directed') AS Directed__c, SUM(kind = 'Modelled') AS Modelled__c,
        SUM(kind = 'HandedOver') AS HandedOver__c, SUM(kind = 'TookOver') AS TookOver__c,
        SUM(facing AND asked = 'Nobody') AS Unasked__c, COUNT(backDays) AS HandedBack__c,
        SUM(minutes) AS Minutes__c, SUM(CASE WHEN level >= 2 THEN minutes ELSE 0 END) AS HandsOnMinutes__c,
        SUM(facing AND isQuarterEnd) AS CustomerFacingQuarterEnd__c,
        SUM(kind = 'TookOver' AND isQuarterEnd) AS TookOverQuarterEnd__c,
        COUNT(DISTINCT CASE WHEN kind IN ('Unblocked', 'Coached', 'Observed', 'Assisted', 'Modelled')
            THEN deal || day END) AS AssistDealDays__c
    FROM placed GROUP BY key`;

const OF_DEALS = `
    SELECT key, COUNT(*) AS Deals__c, SUM(IsClosed) AS DealsClosed__c, SUM(IsWon) AS DealsWon__c,
        SUM(isCarried) AS DealsCarried__c, SUM(isLed AND NOT IsClosed) AS OpenDealsCarried__c,
        ROUND(SUM(CASE WHEN IsWon THEN Amount ELSE 0 END), 2) AS WonAmount__c,
        ROUND(SUM(CASE WHEN IsWon AND isCarried THEN Amount ELSE 0 END), 2) AS CarriedWonAmount__c,
        SUM(IsClosed AND most <= 2) AS SoloClosed__c, SUM(IsWon AND most <= 2) AS SoloWon__c
    FROM (
        SELECT key, deal, SUM(facing) > 0 AND SUM(level = 4) * 2 >= SUM(facing) AS isCarried, MAX(level) AS most,
            MAX(level = 4 AND day > date(MIN(periodEnd, $asOf), '-14 days')) AS isLed
        FROM placed GROUP BY key, deal
    ) AS ofRow JOIN Opportunity ON Opportunity.Id = deal GROUP BY key`;

const OF_NEXT_DEALS = `
    SELECT key, SUM(was AND isNow) AS TakeoverAfterTakeover__c, SUM(was AND NOT isNow) AS NoneAfterTakeover__c,
        SUM(NOT was AND isNow) AS TakeoverAfterNone__c, SUM(NOT was AND NOT isNow) AS NoneAfterNone__c
    FROM (
        SELECT key, isNow, LAG(isNow) OVER (PARTITION BY key, manager, seller ORDER BY firstDay, deal) AS was FROM (
            SELECT key, manager, seller, deal, MIN(day) AS firstDay, MAX(kind IN ('HandedOver', 'TookOver')) AS isNow
            FROM placed GROUP BY key, manager, seller, deal
        )
    ) WHERE was IS NOT NULL GROUP BY key`;

const OF_REQUESTS = `
    SELECT key, COUNT(*) AS Requests__c, COUNT(answered) AS RequestsAnswered__c, SUM(wanted = 0) AS RequestsToThink__c,
        SUM(wanted = 4) AS RequestsForTakeover__c, COUNT(CASE WHEN got > wanted THEN 1 END) AS AskedGotMore__c,
        COUNT(CASE WHEN got = wanted THEN 1 END) AS AskedGotSame__c,
        COUNT(CASE WHEN got < wanted THEN 1 END) AS AskedGotLess__c, COUNT(neededBy) AS RequestsDated__c,
        COUNT(CASE WHEN answered <= neededBy THEN 1 END) AS AnsweredInTime__c
    FROM placed GROUP BY key`;

const OF_NOTES = `
    SELECT key, COUNT(*) AS CoachingNotes__c, SUM(minutes) AS CoachingMinutes__c, SUM(isAsked) AS NotesAsked__c,
        SUM((SELECT COUNT(*) FROM CoachingCommitment__c AS c WHERE c.Note__c = placed.id AND c.IsDeleted = 0
            AND c.DueOn__c <= $asOf)) AS CommitmentsDue__c,
        SUM((SELECT COUNT(*) FROM CoachingCommitment__c AS c WHERE c.Note__c = placed.id AND c.IsDeleted = 0
            AND c.DueOn__c <= $asOf AND c.Status__c = 'Kept')) AS CommitmentsKept__c
    FROM placed GROUP BY key`;

/** To tenths of a unit; each comes as so many of the value. */
const medianOf = (value: string, tenth: number, field: string) => `
    SELECT key, ROUND(AVG(value) / ${tenth}) / 10 AS ${field} FROM (
        SELECT key, ${value} AS value, ROW_NUMBER() OVER (PARTITION BY key ORDER BY ${value}) AS place,
            COUNT(*) OVER (PARTITION BY key) AS total
        FROM placed WHERE ${value} IS NOT NULL
    ) WHERE place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY key`;

/** Table of events -> what is counted of them. */
const COUNTED: readonly (readonly [string, string])[] = [
    ['event', OF_MOMENTS],
    ['event', OF_DEALS],
    ['event', OF_NEXT_DEALS],
    ['event', medianOf('backDays', 0.1, 'HandBackMedianDays__c')],
    ['request', OF_REQUESTS],
    ['request', medianOf('seconds', 360, 'AnswerMedianHours__c')],
    ['note', OF_NOTES]
];

const QUARTER = `substr(day, 1, 4) || printf('-%02d-01', (CAST(substr(day, 6, 2) AS INTEGER) - 1) / 3 * 3 + 1)`;
const PERIODS: Readonly<Record<PeriodType, { start: string; months: number }>> = {
    Month: { start: `substr(day, 1, 7) || '-01'`, months: 1 },
    Quarter: { start: QUARTER, months: 3 }
};
const MANAGERS: Readonly<Record<Scope, string>> = { Pair: 'manager', Manager: 'manager', Seller: `'-'` };
const SELLERS: Readonly<Record<Scope, string>> = { Pair: 'seller', Manager: `'-'`, Seller: 'seller' };

/** Events with the key of their row, the end of its period, and whether they lie at the end of a quarter. */
function placed(table: string, scope: Scope, type: PeriodType): string {
    const { start, months } = PERIODS[type];
    return `WITH placed AS (
        SELECT *, '${scope.charAt(0)}:' || ${MANAGERS[scope]} || ':' || ${SELLERS[scope]} || ':${type.charAt(0)}:' || ${start} AS key,
            date(${start}, '+${months} months', '-1 day') AS periodEnd,
            day > date(${QUARTER}, '+3 months', '-15 days') AS isQuarterEnd
        FROM ${table}
    )`;
}

/** Key of each row in which something counts -> its figures, with every event of the org up to a day; for each scope and period. */
export function countedBySql(
    databaseFile: string,
    asOf: string
): (scope: Scope, type: PeriodType) => Map<string, Figures> {
    const database = new DatabaseSync(databaseFile, { readOnly: true });
    database.exec(MOMENTS.replaceAll('$asOf', `'${asOf}'`));
    return (scope, type) => {
        const rows = new Map<string, Figures>();
        for (const [table, counts] of COUNTED) {
            const statement = `${placed(table, scope, type)} ${counts}`.replaceAll('$asOf', `'${asOf}'`);
            for (const row of database.prepare(statement).all() as Figures[]) {
                const { key, ...figures } = row;
                rows.set(String(key), { ...rows.get(String(key)), ...figures });
            }
        }
        return rows;
    };
}
