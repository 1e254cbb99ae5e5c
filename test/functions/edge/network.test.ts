import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../functions/edge/network.ts';

const from = (address?: string) =>
  networkOf(new Request('https://shop.test/', { headers: address ? { 'cf-connecting-ip': address } : {} }));

describe('where a request comes from', () => {
  it('is an IPv4 address as it is, also when it is written as an IPv6 one', () => {
    expect(from('203.0.113.7')).toBe('203.0.113.7');
    expect(from('::ffff:203.0.113.7')).toBe('203.0.113.7');
  });

  it('is one network for all addresses that one subscriber can take', () => {
    expect(from('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64');
    expect(from('2001:0DB8:0001:0002:ffff:ffff:ffff:ffff')).toBe('2001:db8:1:2::/64');
    expect(from('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(from('::1')).toBe('0:0:0:0::/64');
  });

  it('turns on the first four groups alone', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    fc.assert(
      fc.property(
        fc.tuple(group, group, group, group),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        (net, host) => {
          expect(from([...net, ...host].join(':'))).toBe(`${net.join(':')}::/64`);
        },
      ),
    );
  });

  it('is unknown where no edge says it', () => {
    expect(from()).toBeUndefined();
  });
});
