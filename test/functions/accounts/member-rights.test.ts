import { describe, expect, it } from 'vitest';
import { memberRoles } from '../../../db/schema/sellers.ts';
import { deskRooms, mayEnter, mayOpen } from '../../../functions/accounts/member-rights.ts';

/** Room by role, written out: what the table says must be meant. */
const matrix: Record<string, string> = {
  '': 'owner stock orders money',
  orders: 'owner orders',
  listings: 'owner stock',
  uploads: 'owner stock',
  quality: 'owner stock orders',
  sanctions: 'owner stock orders',
  money: 'owner money',
  company: 'owner',
  keys: 'owner',
  webhooks: 'owner',
  application: 'owner',
};

describe('the rooms of a desk', () => {
  it('open to the roles that work in them, and to no other', () => {
    expect(Object.keys(matrix)).toEqual([...deskRooms]);
    for (const room of deskRooms)
      for (const role of memberRoles) {
        const expected = (matrix[room] ?? '').split(' ').includes(role);
        expect(mayOpen(role, room), `${role} ${room}`).toBe(expected);
        const path = room === '' ? '/seller' : `/seller/${room}`;
        for (const below of [path, `${path}${room ? '/some-id/deed' : ''}`, `${path}?a=/seller/orders`])
          expect(mayEnter(role, below), `${role} ${below}`).toBe(expected);
      }
  });

  it('that nobody has named are an owner’s, and signing in and out is everybody’s', () => {
    for (const role of memberRoles) {
      expect(mayEnter(role, '/seller/vault')).toBe(role === 'owner');
      for (const door of ['/seller/sign-in', '/seller/sign-in/code', '/seller/sign-out'])
        expect(mayEnter(role, door)).toBe(true);
    }
    expect(mayEnter('stock', '/seller/sign-outings')).toBe(false);
    for (const nobodys of ['', '/', '//seller', '/seller//orders', '/%73eller', '/sellers', '/Seller', '/seller;a'])
      for (const role of memberRoles) expect(mayEnter(role, nobodys), `${role} ${nobodys}`).toBe(role === 'owner');
  });
});
