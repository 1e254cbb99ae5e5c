import { describe, expect, it } from 'vitest';
import {
  allowStyle,
  headersFile,
  inlineSource,
  securityHeaders,
  withSecurityHeaders,
} from '../../../functions/edge/headers.ts';

const https = { PUBLIC_ORIGIN: 'https://shop.example' };
const local = { PUBLIC_ORIGIN: 'http://localhost:8787', STRIPE_API_BASE: 'http://127.0.0.1:9001/stripe' };
const policyOf = (headers: Record<string, string>) =>
  Object.fromEntries((headers['content-security-policy'] ?? '').split('; ').map((part) => [part.split(' ')[0], part]));

describe('the security headers of a page', () => {
  it('allow nothing foreign to run, frame, embed or receive forms', () => {
    const policy = policyOf(securityHeaders(https));
    expect(policy['object-src']).toBe("object-src 'none'");
    expect(policy['base-uri']).toBe("base-uri 'none'");
    expect(policy['frame-ancestors']).toBe("frame-ancestors 'none'");
    expect(policy['script-src']).not.toMatch(/unsafe|https?:/);
    expect(policy['form-action']).toBe("form-action 'self' https://checkout.stripe.com https://connect.stripe.com");
  });

  it('let forms reach the stand-in of the payment page on one machine', () => {
    expect(policyOf(securityHeaders(local))['form-action']).toContain('http://127.0.0.1:9001');
  });

  it('bind browsers to https for two years, and only on https', () => {
    expect(securityHeaders(https)['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    expect(securityHeaders(local)).not.toHaveProperty('strict-transport-security');
    expect(securityHeaders(local)['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });

  it('allow an inline style by its hash, and no inline script at all', async () => {
    // A digest that others know: SHA-256 of the text `alert(1)`.
    const source = await inlineSource('alert(1)');
    expect(source).toBe("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
    const policy = policyOf(securityHeaders(https, [source]));
    expect(policy['style-src']).toBe(`style-src 'self' ${source}`);
    expect(policy['script-src']).toBe("script-src 'self' 'inline-speculation-rules'");
  });

  it('allow a style from the moment that a page holds it', async () => {
    const source = await inlineSource('p{color:red}');
    const asked = () =>
      withSecurityHeaders(new Response('', { headers: { 'content-type': 'text/html' } }), local).headers.get(
        'content-security-policy',
      );
    expect(asked()).not.toContain(source);
    allowStyle(source);
    expect(asked()).toContain(source);
  });

  it('are on pages, while other answers only learn not to be sniffed', () => {
    const page = withSecurityHeaders(
      new Response('', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
      https,
    );
    const json = withSecurityHeaders(Response.json({}, { status: 409 }), https);
    const bare = withSecurityHeaders(new Response('', { headers: { 'content-type': 'text/html' } }), https);
    expect(bare.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(json.headers.get('content-security-policy')).toBeNull();
    expect([json.status, json.headers.get('x-content-type-options')]).toEqual([409, 'nosniff']);
  });

  it('stand in the file for static pages too, one line each and no longer than the host reads', () => {
    const file = headersFile(https);
    for (const [name, value] of Object.entries(securityHeaders(https))) {
      expect(file).toContain(`\n  ${name}: ${value}\n`);
    }
    expect(Math.max(...file.split('\n').map((line) => line.length))).toBeLessThan(2000);
  });
});
