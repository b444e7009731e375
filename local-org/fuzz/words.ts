/** One to a line: what has broken parsers, compilers of queries and careless maps before. */
const LINES = String.raw`
'
"
\
\'
%
%00
%zz
%2e%2e%2f
%ff%fe
../
..\
//
;
--
/*
+
&
=
#
?
null
true
false
NaN
-0
-1
1.5
1e309
1e-400
0x10
9007199254740993
__proto__
constructor
prototype
toString
hasOwnProperty
valueOf
__proto__.x
then
@{a.id}
@{a}
@{a[0].x}
@{__proto__.x}
@{
{{x}}
$User
$1
$&
<
>
<a>
&amp;
&#0;
&#x1F4A5;
&a;
]]>
<![CDATA[
<!DOCTYPE a [<!ENTITY b "c">]>
<?x?>
' OR Id != '
) OR (Id != null
'; DROP TABLE User; --
(SELECT Id FROM Tasks__r)
GROUP BY ROLLUP(Name)
SELECT Id
 FROM Task__c
 WHERE Id
 AND Id
 OR Name
 NOT Id
 IN (
 LIKE '
 LIMIT 0
 OFFSET 2001
 ORDER BY Id
 USING SCOPE mine
 ALL ROWS
COUNT()
COUNT(Id)
FIELDS(ALL)
TYPEOF Owner WHEN User THEN Id END
TODAY
LAST_N_DAYS:99999999999
CALENDAR_YEAR(
Id
Name
Project__c
Task__c
Account__r.Name
Related__r.Related__r.Related__r.Related__r.Name
OwnerId
{
}
[
]
(
)
,
:
...
...x
fragment x on y { ...x }
@skip(if: true)
@optional
2026-02-30
0000-00-00
9999-12-31T23:59:59.999Z
-271821-04-20
275760-09-13
2026-01-01T00:00:00+99:99
/services/data/v66.0/composite
012000000000000AAA`;

const CHARACTERS = [
    '\0',
    '\t',
    ' ',
    '\r\n',
    '\r\nX-Injected: 1',
    '\uFEFF',
    '\uD800',
    '\u202E',
    '\u2028',
    '💥',
    'İ',
    '`'
];
const DEEP = ['[', '(', '{"a":', '<a>', '{a{', 'NOT ('].map((open) => open.repeat(300));
const LONG = ['a', 'é', '9', '\\', "'"].map((letter) => letter.repeat(5000));

/** Texts to put into requests. */
export const WORDS: readonly string[] = [...LINES.trim().split('\n'), ...CHARACTERS, ...DEEP, ...LONG];

const TYPES = [
    ...[
        'application/json',
        'application/json; charset=utf-16',
        'application/xml',
        'text/csv',
        'text/plain',
        'text/xml'
    ],
    ...['multipart/form-data', 'multipart/form-data; boundary=b0undary', 'multipart/form-data; boundary=""'],
    ...['application/x-www-form-urlencoded', 'application/octet-stream', '', ';', 'a/b/c', 'x'.repeat(500)]
];

/** Headers and what may stand in them. */
export const HEADERS: readonly (readonly [name: string, values: readonly string[]])[] = [
    ['content-type', TYPES],
    ['accept', ['application/xml', '*/*;q=0', 'x']],
    ['accept-encoding', ['gzip', 'identity;q=0', '*']],
    ['content-encoding', ['gzip', 'deflate', 'br', 'x']],
    ['content-length', ['0', '-1', '999999999999', 'x']],
    ['transfer-encoding', ['chunked', 'gzip, chunked']],
    ['if-match', ['"x"', '*']],
    ['if-none-match', ['"x"', '*', 'W/"']],
    ['if-modified-since', ['Mon, 30 Nov 2020 08:34:54 GMT', 'x']],
    ['if-unmodified-since', ['Mon, 30 Nov 2020 08:34:54 GMT', 'x']],
    ['range', ['bytes=0-1', 'bytes=-99999', 'x']],
    ['x-http-method-override', ['DELETE', 'PATCH', 'x']],
    ['sforce-query-options', ['batchSize=1', 'batchSize=99999999999999999999', 'batchSize=-1']],
    ['sforce-call-options', ['client=x', 'defaultNamespace=__proto__']],
    ['sforce-duplicate-rule-header', ['allowSave=true']],
    ['cookie', ['sid=x', 'sid=%zz', 'a;b;=;sid', 'local-org-app=%00', '__proto__=1']],
    ['authorization', ['Bearer', 'Bearer ', 'OAuth x', 'Basic x', 'Bearer a b']],
    ['origin', ['null', 'http://evil.example']],
    ['sec-fetch-site', ['cross-site', 'same-origin', 'x']],
    ['x-forwarded-host', ['evil.example']],
    ['auto-approve-user', ['true', '__proto__']],
    ['expect', ['100-continue']]
];
