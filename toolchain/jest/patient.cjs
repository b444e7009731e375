/* global jest */
/* Gives every test the time that it may take on a machine that is busy with others: loading a compiler alone took five seconds. */
jest.setTimeout(30_000);
