import type { SqlValue } from '../../local-org/storage/database.ts';
import { FIRST_LEDGER } from './million.ts';

/** A question as SOQL, and as SQL that a person would write for it. */
export interface Case {
    readonly name: string;
    readonly soql: string;
    /** Hand-written SQL of the same meaning, without the rows that a caller may not see. */
    readonly sql: string;
    readonly params?: readonly SqlValue[];
}

/** `VISIBLE` stands where sharing decides. */
const REGION = `t."Ledger__c" IN (SELECT "Id" FROM "Ledger__c" WHERE "Region__c" = 'Region 7' AND "IsDeleted" = 0)`;
export const OF_PARENT = `FROM "Entry__c" t LEFT JOIN "Ledger__c" l ON l."Id" = t."Ledger__c" WHERE t."IsDeleted" = 0 AND VISIBLE`;
const FROM = 'FROM "Entry__c" t WHERE t."IsDeleted" = 0 AND VISIBLE';

/** One of each kind of question. */
export const CASES: readonly Case[] = [
    {
        name: 'indexed field',
        soql: `SELECT Id, Name, Amount__c FROM Entry__c WHERE Ledger__c = '${FIRST_LEDGER}'`,
        sql: `SELECT t."Id", t."Name", t."Amount__c" ${FROM} AND t."Ledger__c" = ?`,
        params: [FIRST_LEDGER]
    },
    {
        name: 'range of dates',
        soql: 'SELECT COUNT() FROM Entry__c WHERE BookedOn__c >= 2022-01-01 AND BookedOn__c < 2022-04-01',
        sql: `SELECT COUNT(*) ${FROM} AND t."BookedOn__c" >= ? AND t."BookedOn__c" < ?`,
        params: ['2022-01-01', '2022-04-01']
    },
    { name: 'COUNT()', soql: 'SELECT COUNT() FROM Entry__c', sql: `SELECT COUNT(*) ${FROM}` },
    {
        name: 'GROUP BY of two picklists',
        soql: 'SELECT Status__c, Kind__c, COUNT(Id), SUM(Amount__c) FROM Entry__c GROUP BY Status__c, Kind__c',
        sql: `SELECT t."Status__c", t."Kind__c", COUNT(t."Id"), SUM(t."Amount__c") ${FROM} GROUP BY 1, 2`
    },
    {
        name: 'field of the parent',
        soql: "SELECT Id, Ledger__r.Name FROM Entry__c WHERE Ledger__r.Region__c = 'Region 7' AND Amount__c > 990",
        sql: `SELECT t."Id", l."Name" ${OF_PARENT} AND l."Region__c" = ? AND t."Amount__c" > ?`,
        params: ['Region 7', 990]
    },
    {
        name: 'ORDER BY with LIMIT',
        soql: 'SELECT Id, Name, Amount__c FROM Entry__c ORDER BY Amount__c DESC, Name LIMIT 50',
        sql: `SELECT t."Id", t."Name", t."Amount__c" ${FROM} ORDER BY t."Amount__c" DESC, t."Name" LIMIT 50`
    },
    {
        name: 'semi-join',
        soql: "SELECT COUNT() FROM Entry__c WHERE Ledger__c IN (SELECT Id FROM Ledger__c WHERE Region__c = 'Region 7')",
        sql: `SELECT COUNT(*) ${FROM} AND ${REGION}`
    },
    {
        name: 'LIKE',
        soql: "SELECT Id, Name FROM Entry__c WHERE Name LIKE '%99999%'",
        sql: `SELECT t."Id", t."Name" ${FROM} AND t."Name" LIKE ?`,
        params: ['%99999%']
    }
];
