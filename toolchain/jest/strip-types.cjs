/*
 * Jest transform for code that Node runs as it is: takes the types away and leaves every line where it was. Jest 29 does
 * not know `import.meta.dirname` yet, so that becomes the folder's name.
 */
const { createHash } = require('node:crypto');
const { stripTypeScriptTypes } = require('node:module');
const { dirname } = require('node:path');

module.exports = {
    process: (source, file) => ({
        code: stripTypeScriptTypes(source).replaceAll('import.meta.dirname', JSON.stringify(dirname(file)))
    }),
    getCacheKey: (source, file) => createHash('sha1').update(file).update('\0').update(source).digest('hex')
};
