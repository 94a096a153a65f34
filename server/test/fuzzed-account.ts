/** Known to the server that is thrown things at, and to the test that throws. */
export const accountPassword = 'correct horse battery';
