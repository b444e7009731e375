import type { RunningOrg } from '../local-org/server.ts';

/** Where to look first: the manager with the most open requests, one of the team's open deals, and its seller. */
export function tour({ org, url }: RunningOrg): string {
    const [stop] = org.db.query(
        `SELECT m.Id AS managerId, m.Name AS manager, s.Name AS seller, o.Id AS dealId
         FROM HelpRequest__c r
         JOIN User m ON m.Id = r.AskedOf__c
         JOIN Opportunity o ON o.Id = r.Opportunity__c
         JOIN User s ON s.Id = o.OwnerId
         WHERE r.Status__c = 'Open' AND r.IsDeleted = 0
         GROUP BY m.Id ORDER BY COUNT(*) DESC, m.Id LIMIT 1`,
        []
    );
    if (!stop) return '';
    return [
        `Choose "View as..." in the page's user menu to be ${stop['manager']} (a manager) or ${stop['seller']} (a seller), then open`,
        `  a deal of theirs     ${url}/lightning/r/Opportunity/${stop['dealId']}/view`,
        `  the manager's mirror ${url}/lightning/r/User/${stop['managerId']}/view`
    ].join('\n');
}
