/* The matcher that toolchain/jest/accessible.cjs registers for every component test. */
declare namespace jest {
    interface Matchers<R> {
        toBeAccessible(): Promise<R>;
    }
}
