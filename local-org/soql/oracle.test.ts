import { createRequire } from 'node:module';
import fc from 'fast-check';
import { brokenStatements, statements } from './fixtures/statements.ts';
import { parseSoql } from './parse.ts';

/** Salesforce's own grammar of SOQL, as its language server ships it: the judge of what is a statement and what is not. */
const require = createRequire(import.meta.url);
const { CommonTokenStream } = require('antlr4ts') as typeof import('antlr4ts');
const { LowerCasingCharStream } =
    require('@salesforce/soql-common/lib/soql-parser/index.js') as typeof import('@salesforce/soql-common/lib/soql-parser/index.js');
const { ParserHelper } =
    require('@salesforce/soql-common/lib/soql-parser/parserHelper.js') as typeof import('@salesforce/soql-common/lib/soql-parser/parserHelper.js');
const { SoqlLexer } =
    require('@salesforce/soql-common/lib/soql-parser/generated/SoqlLexer.js') as typeof import('@salesforce/soql-common/lib/soql-parser/generated/SoqlLexer.js');
const { SoqlParser } =
    require('@salesforce/soql-common/lib/soql-parser/generated/SoqlParser.js') as typeof import('@salesforce/soql-common/lib/soql-parser/generated/SoqlParser.js');

const API_VERSION = 66;

/** The facade of the package skips characters that no token starts with, and only prints them: here they count as errors. */
function oracleAccepts(soql: string): boolean {
    let errors = 0;
    const listener = { syntaxError: () => void errors++ };
    const lexer = new SoqlLexer(new LowerCasingCharStream(soql));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener);
    const parser = new SoqlParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(listener);
    parser.helper = new ParserHelper(false, API_VERSION, false);
    parser.soqlQuery();
    return errors === 0;
}

function weAccept(soql: string): boolean {
    try {
        parseSoql(soql);
        return true;
    } catch (error) {
        if ((error as { errorCode?: string }).errorCode !== 'MALFORMED_QUERY') throw error;
        return false;
    }
}

/** Where we differ on purpose. `instead` is a statement that means the same and on which both must agree. */
const DIFFERENCES = [
    {
        name: 'form feed',
        // SOQL and SOSL Reference, "Quoted String Escape Sequences", lists \f and \F; the grammar does not know them.
        isMet: (soql: string) => /\\f/i.test(soql),
        instead: (soql: string) => soql.replaceAll(/\\f/gi, '\\n')
    }
] as const;

/** Accept and reject as they would be if nothing known stood between us. */
function verdicts(soql: string): { soql: string; oracle: boolean; ours: boolean } {
    const compared = DIFFERENCES.reduce((text, each) => (each.isMet(text) ? each.instead(text) : text), soql);
    return { soql: compared, oracle: oracleAccepts(compared), ours: weAccept(soql) };
}

test.each([
    ['well-formed statements', statements(0), { accepted: 1, refused: 0 }],
    ['statements with a mistake here and there', statements(3), { accepted: 0.2, refused: 0.2 }],
    ['damaged statements', brokenStatements, { accepted: 0.1, refused: 0.2 }]
])('accepts and refuses as the grammar of Salesforce does: %s', (_, arbitrary, least) => {
    let accepted = 0;
    const numRuns = 2000;
    fc.assert(
        fc.property(arbitrary, (text) => {
            const { oracle, ours, soql } = verdicts(text);
            if (oracle) accepted++;
            expect({ soql, accepted: ours }).toEqual({ soql, accepted: oracle });
        }),
        { numRuns, seed: 20_260_101 }
    );
    // Neither side of the comparison may run dry.
    expect(accepted).toBeGreaterThanOrEqual(numRuns * least.accepted);
    expect(numRuns - accepted).toBeGreaterThanOrEqual(numRuns * least.refused);
});

test.each(DIFFERENCES)('the difference "$name" is real: we accept what the grammar refuses', ({ isMet }) => {
    const soql = "SELECT Id FROM Account WHERE Name = 'a\\fb'";
    expect(isMet(soql)).toBe(true);
    expect([oracleAccepts(soql), weAccept(soql)]).toEqual([false, true]);
});
