import { expect, it } from 'vitest';
import { namesEtag } from '../../../functions/edge/etag.ts';

it.each([
  ['"a"', '"a"', true],
  ['W/"a"', '"a"', true],
  ['"a"', 'W/"a"', true],
  ['"x", W/"a" ,"y"', '"a"', true],
  ['*', '"a"', true],
  ['"b"', '"a"', false],
  ['a', '"a"', false],
  ['', '"a"', false],
  [null, '"a"', false],
  [undefined, '"a"', false],
])('%s names %s: %s', (header, etag, named) => {
  expect(namesEtag(header, etag)).toBe(named);
});
