import { type MemberRole, memberRoles } from '../../db/schema/sellers.ts';
import type { Actor } from '../edge/context.ts';

/** The rooms of a workshop's desk, as the first part of their addresses; empty for today. */
export const deskRooms = [
  '',
  'orders',
  'listings',
  'uploads',
  'quality',
  'sanctions',
  'money',
  'company',
  'keys',
  'webhooks',
  'application',
] as const;
export type DeskRoom = (typeof deskRooms)[number];

/** Which rooms each role opens, beside an owner's, which are all. What is not named here is for owners alone. */
export const roomsOf: Record<Exclude<MemberRole, 'owner'>, readonly DeskRoom[]> = {
  stock: ['', 'listings', 'uploads', 'quality', 'sanctions'],
  orders: ['', 'orders', 'quality', 'sanctions'],
  money: ['', 'money'],
};

/** Doors that are everybody's. */
const open = /^\/seller\/sign-(?:in|out)(?:\/|$)/;

/** Whether a role opens a room. Pure. */
export const mayOpen = (role: MemberRole, room: string): boolean =>
  role === 'owner' || (roomsOf[role] as readonly string[]).includes(room);

/** Whether a role opens what is behind an address of the desk. Anything that is nobody's room is an owner's. Pure. */
export function mayEnter(role: MemberRole, path: string): boolean {
  if (open.test(path)) return true;
  const [matched, room = ''] = /^\/seller(?:\/?(?=[?#]|$)|\/([^/?#]+))/.exec(path) ?? [];
  return matched === undefined ? role === 'owner' : mayOpen(role, room);
}

/** Whether every role opens an address, so that nobody's need be known. Pure. */
export const isEverybodys = (path: string): boolean => memberRoles.every((role) => mayEnter(role, path));

/**
 * Whether somebody does a room's work: a person whose role opens it, or a program, whose key was asked for its scope. For
 * the verbs, which the door before the desk is not to be the only guard of. Pure.
 */
export const worksIn = (actor: Actor, room: DeskRoom): actor is Extract<Actor, { kind: 'seller' }> =>
  actor.kind === 'seller' && (actor.role === undefined || mayOpen(actor.role, room));
