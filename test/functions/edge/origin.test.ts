import { describe, expect, it } from 'vitest';
import { isOwnRequest } from '../../../functions/edge/origin.ts';

const ours = 'https://shop.example';
const request = (headers: Record<string, string>, method = 'POST', url = `${ours}/it/cart`) =>
  new Request(url, { method, headers });

describe('an unsafe request', () => {
  it('counts as ours from our own pages', () => {
    expect(isOwnRequest(request({ 'sec-fetch-site': 'same-origin' }), ours)).toBe(true);
    expect(isOwnRequest(request({ origin: ours }), ours)).toBe(true);
    expect(
      isOwnRequest(request({ origin: 'http://localhost:8787' }, 'POST', 'http://localhost:8787/it/cart'), ours),
    ).toBe(true);
  });

  it('does not from another site, a neighbour or a page without an origin', () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      expect(isOwnRequest(request({ 'sec-fetch-site': site, origin: ours }), ours)).toBe(false);
    }
    for (const origin of ['https://evil.example', 'null', 'http://shop.example', 'https://shop.example.evil.example']) {
      expect(isOwnRequest(request({ origin }), ours)).toBe(false);
    }
  });

  it('may come from a program as long as it brings no cookie', () => {
    expect(isOwnRequest(request({ authorization: 'Bearer key' }), ours)).toBe(true);
    expect(isOwnRequest(request({ cookie: '__Host-rivive=token' }), ours)).toBe(false);
  });

  it('is decided for every method that changes something, and for none that reads', () => {
    const foreign = { 'sec-fetch-site': 'cross-site' };
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect(isOwnRequest(request(foreign, method), ours)).toBe(false);
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(isOwnRequest(request(foreign, method), ours)).toBe(true);
  });

  it('is not asked of webhooks, which are signed', () => {
    const hook = `${ours}/api/webhooks/stripe`;
    expect(isOwnRequest(request({ 'sec-fetch-site': 'cross-site' }, 'POST', hook), ours)).toBe(true);
    expect(isOwnRequest(request({ 'sec-fetch-site': 'cross-site' }, 'POST', `${ours}/api/webhooks`), ours)).toBe(false);
  });
});
