import { describe, expect, it } from 'vitest';
import * as code from './tidy/code.ts';
import * as shape from './tidy/shape.ts';
import type { Finding } from './tidy/source.ts';
import * as words from './tidy/words.ts';

/** Fails with one line per finding, `file:line: what is wrong`. */
function expectNone(findings: readonly Finding[]): void {
  expect([...new Set(findings)].sort().join('\n')).toBe('');
}

describe('the shape', () => {
  it('has nothing at the top that has no place there', () => expectNone(shape.strayTopEntries()));
  it('has no folder whose name says nothing', () => expectNone(shape.bannedFolderNames()));
  it('has one folder per noun in functions/', () => expectNone(shape.unknownSlices()));
  it('gives files of a slice one of six names, or that of their one verb', () => expectNone(shape.oddFileNames()));
  it('keeps no exception for a file that is gone', () => expectNone(shape.staleExceptions()));
  it('lets slices import only from below', () => expectNone(shape.importsUpwards()));
  it('deploys nothing of local/ and test/', () => expectNone(shape.importsOfLocal()));
  it('keeps contracts, rules and processes pure', () => expectNone(shape.impureFiles()));
  it('lets only the owning slice write a table', () => expectNone(shape.writesAwayFromHome()));
  it('pins every dependency to one version', () => expectNone(shape.loosePins()));
});

describe('the code', () => {
  it('keeps files under 300 lines', () => expectNone(code.longFiles()));
  it('keeps functions under 70 lines', () => expectNone(code.longFunctions()));
  it('keeps comments within three lines', () => expectNone(code.longComments()));
  it('uses no `any` and silences no error', () => expectNone(code.looseTypes()));
  it('has names that say something', () => expectNone(code.emptyNames()));
  it('says what every exported function promises', () => expectNone(code.undocumented()));
  it('leaves no console output behind', () => expectNone(code.consoleOutput()));
  it('makes every address in src/paths.ts', () => expectNone(code.literalPaths()));
  it('carries no trace of one machine, and no dead link', () => expectNone(code.foreignTraces()));
});

describe('the words', () => {
  it('are the same keys with the same placeholders in five languages', () => expectNone(words.unequalWords()));
  it('are all used, and all that is used is there', () => expectNone(words.unmatchedWords()));
});
