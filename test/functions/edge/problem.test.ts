import { describe, expect, it } from 'vitest';
import { done, type RefusalKind, refuse, statusOf } from '../../../functions/edge/outcome.ts';
import { problem } from '../../../functions/edge/problem.ts';

describe('an outcome', () => {
  it('is a value, or a refusal with its kind and code', () => {
    expect(done(7)).toEqual({ ok: true, value: 7 });
    expect(refuse('conflict', 'sold_out')).toEqual({ ok: false, kind: 'conflict', code: 'sold_out' });
    expect(refuse('limit', 'cart_full', { lines: 20 })).toMatchObject({ detail: { lines: 20 } });
  });

  it('has one status for each of six kinds', () => {
    expect(Object.keys(statusOf).sort()).toEqual([
      'conflict',
      'forbidden',
      'invalid',
      'limit',
      'not_found',
      'unavailable',
    ]);
    expect(new Set(Object.values(statusOf)).size).toBe(6);
  });
});

describe('a problem', () => {
  it('is RFC 9457: media type, status in both places, a stable code', async () => {
    for (const kind of Object.keys(statusOf) as RefusalKind[]) {
      const answer = problem(refuse(kind, 'stock_gone', { left: 0 }), '/api/cart');
      expect(answer.status).toBe(statusOf[kind]);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toEqual({
        type: '/developers/errors#stock_gone',
        title: 'stock gone',
        status: statusOf[kind],
        code: 'stock_gone',
        instance: '/api/cart',
        left: 0,
      });
    }
  });

  it('says when to come back only when it is us who are away', () => {
    expect(problem(refuse('unavailable', 'database_away')).headers.get('retry-after')).toBe('10');
    expect(problem(refuse('conflict', 'sold_out')).headers.get('retry-after')).toBeNull();
  });

  it('cannot be told another status or code by its details', async () => {
    const answer = problem(refuse('conflict', 'cart_changed', { status: 200, code: 'fine', type: 'x' }));
    expect(await answer.json()).toMatchObject({
      status: 409,
      code: 'cart_changed',
      type: '/developers/errors#cart_changed',
    });
  });
});
