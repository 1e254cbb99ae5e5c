import type { OrderPartView, OrderView } from '../../../functions/orders/contract.ts';
import { dayAt, deliveredAt, dueAt, isEnding, stepAt, withdrawalEnd } from './parts.ts';

export type StageName = 'paid' | 'accepted' | 'handed_over' | 'on_its_way' | 'delivered' | 'yours' | 'ended';

export interface Stage {
  name: StageName;
  state: 'done' | 'now' | 'todo';
  /** When it happened. */
  at?: number;
  /** By when it has to. */
  dueAt?: number | null;
  /** A day instead of an instant: the end of the time to withdraw. */
  day?: string;
}

const reachedBy: Record<string, number> = {
  awaiting_payment: 0,
  awaiting_acceptance: 1,
  accepted: 2,
  shipped: 3,
  delivered: 5,
};

/** The way of one part from the order to the end of the time to withdraw: what is done, what is now, what is to come. Pure. */
export function stagesOf(part: OrderPartView, view: OrderView, now: number): Stage[] {
  const parcel = part.parcels.at(-1);
  const arrived = deliveredAt(part);
  const last = arrived === undefined ? undefined : withdrawalEnd(arrived, view.market);
  const way: Stage[] = [
    { name: 'paid', state: 'todo', at: view.paidAt ?? undefined, dueAt: view.dueAt },
    { name: 'accepted', state: 'todo', at: stepAt(part, 'accepted') },
    { name: 'handed_over', state: 'todo', at: parcel?.shippedAt ?? stepAt(part, 'shipped') },
    { name: 'on_its_way', state: 'todo', at: parcel?.trail.at(-1)?.at },
    { name: 'delivered', state: 'todo', at: arrived },
    { name: 'yours', state: 'todo', day: last },
  ];
  if (isEnding(part.status)) {
    const lived = way.slice(0, 4).filter((stage) => stage.at !== undefined);
    for (const stage of lived) stage.state = 'done';
    return [...lived, { name: 'ended', state: 'now', at: stepAt(part, part.status) }];
  }
  const reached = reachedBy[part.status] ?? 0;
  const over = last !== undefined && dayAt(now, view.market) > last;
  way.forEach((stage, i) => {
    if (i < reached || over) stage.state = 'done';
    else if (i === reached) stage.state = 'now';
    if (i === reached && i > 0) stage.dueAt = dueAt(part);
  });
  return way;
}
