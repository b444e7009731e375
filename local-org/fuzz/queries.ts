import type { Target } from './target.ts';

/** Statements that use what SOQL has. */
export const STATEMENTS: readonly string[] = [
    'SELECT Id, Name, Account__r.Name, (SELECT Note__c FROM Tasks__r) FROM Project__c WHERE Size__c > 1 LIMIT 9',
    "SELECT COUNT(Id) n, Phase__c p FROM Project__c WHERE Name LIKE 'P%' GROUP BY Phase__c HAVING COUNT(Id) > 0",
    'SELECT CALENDAR_YEAR(Due__c), SUM(Size__c) FROM Project__c GROUP BY ROLLUP(CALENDAR_YEAR(Due__c))',
    "SELECT Id FROM Task__c WHERE Project__r.Phase__c IN ('Early', 'Late') AND (NOT Note__c = null) ORDER BY Name NULLS LAST",
    'SELECT Id FROM Project__c WHERE Due__c = LAST_N_DAYS:30 AND Seen__c > 2026-01-01T00:00:00Z OFFSET 3',
    'SELECT Id FROM Account WHERE Id IN (SELECT Account__c FROM Project__c WHERE Big__c = false) ORDER BY Name DESC',
    'SELECT FIELDS(STANDARD) FROM Project__c USING SCOPE mine LIMIT 2',
    "SELECT toLabel(Phase__c), FORMAT(Size__c), Owner.Name FROM Project__c WHERE Double__c >= 1 AND Name != 'x\\'y'",
    'SELECT COUNT() FROM User WHERE IsActive = true',
    'SELECT Id, Name FROM Project__c WHERE CALENDAR_MONTH(convertTimezone(CreatedDate)) = 3 FOR VIEW'
];

type Queries = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;

/** The parameters of addresses, by route. */
export function queriesOf({ ids, clientId }: Target): Queries {
    const soql = STATEMENTS.map((q) => ({ q }));
    const span = [{ start: '2026-03-31T11:00:00Z', end: '2026-03-31T12:00:00Z' }];
    return {
        'GET /query': [...soql, { q: String(STATEMENTS[0]), columns: 'true' }],
        'GET /queryAll': soql,
        'GET /tooling/query': [
            { q: 'SELECT Id, MemberName FROM SourceMember' },
            { q: 'SELECT COUNT(Id), MemberType FROM SourceMember GROUP BY MemberType' }
        ],
        'GET /sobjects/:object/updated': span,
        'GET /sobjects/:object/deleted': span,
        'GET /sobjects/:object/:id': [{}, { fields: 'Id,Name,Double__c' }],
        'POST /sobjects/:object/:id': [{ _HttpMethod: 'PATCH' }],
        'DELETE /composite/sobjects': [{ ids: `${ids.task},${ids.project}`, allOrNone: 'true' }, { ids: ids.task }],
        'GET /composite/sobjects/:object': [{ ids: ids.project, fields: 'Id,Name' }],
        'GET /ui-api/records/:id': [
            { fields: 'Project__c.Name,Project__c.Account__r.Name' },
            { layoutTypes: 'Full', modes: 'View' }
        ],
        'GET /ui-api/records/batch/:ids': [{ optionalFields: 'Project__c.Name,Account.Name' }],
        'GET /jobs/query/:id/results': [{}, { maxRecords: '2' }, { locator: 'MjAwMA' }],
        'GET /metadata/deployRequest/:id': [{}, { includeDetails: 'true' }],
        'GET /local-org/page': ['r/Project__c/x/view', 'o/Project__c/list', 'n/x', 'page/home'].map((page) => ({
            url: `/lightning/${page.replace('/x/', `/${ids.project}/`)}`
        })),
        'GET /local-org/rows': [{ object: 'Project__c', view: 'All', search: 'P', sortBy: 'Name', offset: '0' }],
        'GET /secur/frontdoor.jsp': [{ otp: 'x', startURL: '/lightning/page/home' }],
        'GET /services/oauth2/singleaccess': [{ redirect_uri: '/lightning/page/home' }],
        'GET /services/oauth2/revoke': [{ token: 'x' }],
        'GET /services/oauth2/authorize': [
            {
                client_id: clientId,
                redirect_uri: 'http://localhost:1717/OauthRedirect',
                response_type: 'code',
                state: 's',
                code_challenge: 'c'
            }
        ]
    };
}
