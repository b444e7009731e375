import { explain } from './failure.ts';
import { SfFailed } from './sf.ts';
import { CommandFailed } from './tools.ts';

const SCENE = { org: 'uat', dist: '/clone/dist', resume: 'npm run org:scratch -- --target-org uat' };

/** What the CLI prints with `--json` when it fails. */
function explained(answer: object) {
    const failed = new SfFailed(['project', 'deploy', 'start'], { status: 1, ...answer });
    return explain('The package', new CommandFailed('npx sf project deploy start', failed), SCENE);
}

function refused(type: string, fullName: string, error: string) {
    const file = {
        state: 'Failed',
        type,
        fullName,
        error,
        filePath: `/clone/dist/force-app/${fullName}.xml`,
        lineNumber: 7
    };
    return { result: { files: [{ ...file, state: 'Created', fullName: 'Other' }, file] } };
}

test.each([
    ['INVALID_SESSION_ID', 'Session expired or invalid'],
    ['RefreshTokenAuthError', 'Error authenticating with the refresh token due to: expired access/refresh token'],
    ['JwtAuthError', "Error authenticating with JWT. invalid_grant: user hasn't approved this consumer"]
])('a login that has ended (%s) is answered by the command that logs in', (name, message) => {
    expect(explained({ name, message })).toMatchObject({
        code: 'LoginExpired',
        message: `The package: ${message}`,
        command: 'npx sf project deploy start',
        actions: expect.arrayContaining([expect.stringContaining('npx sf org login web --alias uat')])
    });
});

test('every refused component is told by file and line, and only those', () => {
    expect(explained(refused('CustomField', 'A__c.B__c', 'No such type'))).toMatchObject({
        message: 'The package: 1 component was refused',
        details: ['force-app/A__c.B__c.xml:7 CustomField A__c.B__c: No such type'],
        actions: ['Nothing was deployed. Mend what is named above.', `Go on with: ${SCENE.resume}`]
    });
});

test.each([
    ['CustomField', 'Cannot update a field to a Lookup, MasterDetail, or Hierarchy from something else'],
    ['CustomField', 'Cannot change type due to existing data'],
    ['CustomObject', 'Cannot set sharingModel to ReadWrite on a CustomObject with a MasterDetail relationship field']
])('a %s that the org has in another form is called its own', (type, problem) => {
    const { actions } = explained(refused(type, 'DealInvolvement__c', problem));
    expect(actions[0]).toBe(
        'The org has an object or a field of its own by that name. It is left as it is, and nothing was deployed.'
    );
});

test('a switch of the org that is off is named by where to switch it on', () => {
    const { actions } = explained(
        refused('CustomObjectTranslation', 'A__c-de', 'Not available for deploy for this organization')
    );
    expect(actions[0]).toContain('Setup → Translation Language Settings');
});

test('conflicts are told by component, once each and not by the hundred', () => {
    const data = Array.from({ length: 60 }, (_, n) => ({ type: 'Flow', fullName: `F${Math.floor(n / 2)}` }));
    const { details, actions } = explained({ name: 'SourceConflictError', message: '60 conflicts detected', data });
    expect(details).toHaveLength(21);
    expect(details.at(-1)).toBe('and 10 more');
    expect(actions).toContain(`To deploy over them: ${SCENE.resume} --ignore-conflicts`);
});

test('what the org has too many of is named', () => {
    const message = 'The signup request failed because this organization has reached its active scratch org limit';
    expect(explained({ name: 'LIMIT_EXCEEDED', message })).toMatchObject({
        code: 'LimitReached',
        actions: expect.arrayContaining([expect.stringContaining('npx sf org delete scratch')])
    });
});

test('a deploy whose connection broke may have succeeded: the command that looks is named', () => {
    expect(explained({ name: 'SfError', message: 'Metadata API request failed: fetch failed' })).toMatchObject({
        code: 'OrgUnreachable',
        actions: [expect.stringContaining('npx sf project deploy resume --use-most-recent'), expect.any(String)]
    });
});
