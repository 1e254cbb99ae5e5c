import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../../functions/edge/context.ts';
import {
  answerWith,
  endOfTurn,
  isBearable,
  isFresh,
  prove,
  recall,
  remember,
} from '../../../functions/edge/kept-answers.ts';
import { limits } from '../../../functions/limits.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { testNow } from '../../support/world.ts';

const at = (ms: number) => ({ now: testNow + ms }) as Ctx;
const second = 1000;
const keep = (ms: number, key: string, version: number, text: string) => remember(at(ms), key, text, { version });
const ask = (match?: string) =>
  new Request('https://shop.example/it/p/x', match === undefined ? {} : { headers: { 'if-none-match': match } });

describe('a remembered page', () => {
  it('is fresh for some seconds, then must be proven, and is fresh again', () => {
    const page = keep(0, '/cache/fresh', 1, '<p>1</p>');
    const end = limits.liveFreshSeconds * second;
    expect([0, end - 1, end].map((ms) => isFresh(at(ms), page))).toEqual([true, true, false]);
    prove(at(end), page);
    expect([end, 2 * end - 1, 2 * end].map((ms) => isFresh(at(ms), page))).toEqual([true, true, false]);
  });

  it('from the future, after the clock was set back, is forgotten', () => {
    keep(second, '/cache/future', 1, '<p>1</p>');
    expect(recall(at(0), '/cache/future')).toBeUndefined();
  });

  it('may be shown for a minute while the database is away, and no longer', () => {
    const page = keep(0, '/cache/away', 1, '<p>1</p>');
    const end = limits.liveStaleSeconds * second;
    expect([end - 1, end].map((ms) => isBearable(at(ms), page))).toEqual([true, false]);
  });

  it('is forgotten when its ten minutes of the clock are over, proven or not', () => {
    prove(at(2 * second), keep(second, '/cache/slot', 1, '<p>1</p>'));
    expect(new TextDecoder().decode(recall(at(600 * second - 1), '/cache/slot')?.body)).toBe('<p>1</p>');
    expect(recall(at(600 * second), '/cache/slot')).toBeUndefined();
    expect(recall(at(0), '/cache/other')).toBeUndefined();
  });

  it('is true for one turn of newcomers, and for one day of delivery, at the longest', () => {
    expect([parameters.slotMinutes % limits.liveTurnMinutes, 60 % limits.liveTurnMinutes]).toEqual([0, 0]);
    expect([0, 1, 600 * second - 1, 600 * second].map((ms) => endOfTurn(at(ms)) - testNow)).toEqual(
      [600, 600, 600, 1200].map((s) => s * second),
    );
  });

  it('gives way to a newer rendering', () => {
    const old = keep(0, '/cache/new', 1, '<p>1</p>');
    const page = keep(1, '/cache/new', 2, '<p>2</p>');
    expect(recall(at(1), '/cache/new')).toBe(page);
    expect([page.version, page.etag === old.etag]).toEqual([2, false]);
  });

  it('is never one of more than fit', () => {
    for (let i = 0; i <= limits.pagesInMemory; i += 1) keep(0, `/cache/many/${i}`, 1, 'x');
    expect(recall(at(0), '/cache/many/0')).toBeUndefined();
    expect(recall(at(0), `/cache/many/${limits.pagesInMemory}`)).toBeDefined();
  });
});

describe('the name of a rendering', () => {
  it('is the same for the same text and another for any other', () => {
    const texts = ['', 'a', 'b', 'ab', 'ba', '<p>300 €</p>', '<p>301 €</p>', '\u0000', '€'.repeat(1000)];
    const names = texts.map((text) => keep(0, '/cache/etag', 1, text).etag);
    expect(new Set(names).size).toBe(texts.length);
    for (const name of names) expect(name).toMatch(/^W\/"[\x21\x23-\x7e]+"$/);
    expect(keep(9, '/cache/etag2', 7, 'ab').etag).toBe(names[3]);
  });
});

describe('the answer with a live page', () => {
  const page = keep(0, '/cache/answer', 1, '<p>300 €</p>');

  it('carries the page, lets browsers ask each time and an edge only for seconds', async () => {
    const answer = answerWith(ask(), page);
    expect([answer.status, await answer.text()]).toEqual([200, '<p>300 €</p>']);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(answer.headers.get('cdn-cache-control')).toContain(`max-age=${limits.liveFreshSeconds},`);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('is short for whoever has it, however the name is sent', async () => {
    const bare = page.etag.slice(2);
    for (const match of [page.etag, `"other", ${page.etag}`, `${page.etag},W/"z"`, bare, '*']) {
      const answer = answerWith(ask(match), page);
      expect([answer.status, await answer.text(), answer.headers.get('etag')], match).toEqual([304, '', page.etag]);
    }
  });

  it('is whole for whoever has another one', () => {
    for (const match of ['W/"other"', '', page.etag.slice(3, -1)])
      expect(answerWith(ask(match), page).status).toBe(200);
  });
});
