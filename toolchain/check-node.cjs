/* Runs before `npm start` and `npm test` on whatever Node there is: says what to do where it is too old for the rest. */
const OLDEST = 22;
const major = Number(process.versions.node.split('.')[0]);

if (major < OLDEST) {
    process.stderr.write(
        `This project needs Node ${OLDEST} or newer; this is ${process.version}. It brings its own for Linux, macOS and Windows:\n` +
            'run `npm ci` without --omit=optional, or install a newer Node.\n'
    );
    process.exit(1);
}
