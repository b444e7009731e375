/* Jest transform for code that Node runs as it is: takes the types away and leaves every line where it was. */
const { createHash } = require('node:crypto');
const { stripTypeScriptTypes } = require('node:module');

module.exports = {
    process: (source) => ({ code: stripTypeScriptTypes(source) }),
    getCacheKey: (source, file) => createHash('sha1').update(file).update('\0').update(source).digest('hex')
};
