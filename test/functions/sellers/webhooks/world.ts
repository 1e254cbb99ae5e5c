import type { Actor, Ctx } from '../../../../functions/edge/context.ts';
import { eventOf } from '../../../../functions/process/events.ts';
import type { EventType } from '../../../../functions/sellers/webhooks/contract.ts';
import { makeEndpoint } from '../../../../functions/sellers/webhooks/make-endpoint.ts';
import { queueDeliveries } from '../../../../functions/sellers/webhooks/queue-deliveries.ts';
import { type SendOptions, sendDeliveries } from '../../../../functions/sellers/webhooks/send-deliveries.ts';
import { listen } from '../../../../local/outside/http.ts';
import { closeAfterTest, openWorld, type World } from '../../../support/world.ts';

/** One message as an endpoint got it. */
export interface Got {
  id: string;
  timestamp: number;
  signatures: string[];
  body: string;
  type: string;
  data: { orderId?: string; lineIds?: string[]; url?: string; [name: string]: unknown };
}

/** Somebody's system at the other end, which answers as it is told to. */
export interface Receiver {
  url: string;
  got: Got[];
  /** What it answers from now on; `hang` never answers. */
  answers: number | 'hang' | ((message: Got) => number);
}

/** Opens a receiver that says 204 to everything. */
export async function openReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', got: [], answers: 204 };
  const server = await listen(async (request) => {
    const body = await request.text();
    const { type, data } = JSON.parse(body) as { type: string; data: Got['data'] };
    const message: Got = {
      id: request.headers.get('webhook-id') ?? '',
      timestamp: Number(request.headers.get('webhook-timestamp')),
      signatures: (request.headers.get('webhook-signature') ?? '').split(' '),
      ...{ body, type, data },
    };
    receiver.got.push(message);
    const { answers } = receiver;
    if (answers === 'hang') return new Promise<Response>(() => undefined);
    const status = typeof answers === 'function' ? answers(message) : answers;
    const headers = { location: `${server.url}/elsewhere` };
    return new Response(status === 204 ? null : 'x'.repeat(5_000), { status, headers });
  });
  receiver.url = `${server.url}/hook`;
  closeAfterTest(() => server.close());
  return receiver;
}

export interface HookWorld extends World {
  seller: Actor & { kind: 'seller' };
  other: Actor & { kind: 'seller' };
  /** Ids of lines of the seller, two of one order first. */
  lines: { id: string; orderId: string; version: number }[];
  clock(): Ctx;
  listenAt(url: string, types?: EventType[], actor?: Actor): Promise<{ id: string; secret: string }>;
  /** Steps of lines, in one batch, as verbs write them. */
  happen(step: string, ...lineIds: string[]): Promise<void>;
  tick(options?: SendOptions): Promise<void>;
  /** Ticks of one minute for so long. */
  pass(ms: number, everyMs?: number, options?: SendOptions): Promise<void>;
}

/** A seeded world with owners of two workshops, whose lines can take steps. */
export async function openHookWorld(): Promise<HookWorld> {
  const world = await openWorld();
  await world.client.execute('DELETE FROM webhook_queue');
  const owners = await world.rows(
    `SELECT m.id, m.seller_id, (SELECT count(*) FROM order_lines l WHERE l.seller_id = m.seller_id) AS sold
     FROM seller_members m WHERE m.role = 'owner' ORDER BY sold DESC, m.id LIMIT 2`,
  );
  const [seller, other] = owners.map(
    ({ id, seller_id }) => ({ kind: 'seller', memberId: String(id), sellerId: String(seller_id) }) as const,
  );
  if (!seller || !other) throw new Error('the seed has no two workshops');
  const lines = (
    await world.rows(
      `SELECT id, order_id, version FROM order_lines l WHERE seller_id = ?
       ORDER BY (SELECT count(*) FROM order_lines o WHERE o.order_id = l.order_id) DESC, order_id, id LIMIT 30`,
      seller.sellerId,
    )
  ).map(({ id, order_id, version }) => ({ id: String(id), orderId: String(order_id), version: Number(version) }));
  const clock = () => world.ctx({ kind: 'clock' });
  const tick: HookWorld['tick'] = async (options = {}) => {
    await queueDeliveries(clock());
    await sendDeliveries(clock(), { draw: () => 0, timeoutMs: 10_000, ...options });
  };
  return Object.assign(world, {
    ...{ seller, other, lines, clock, tick },
    listenAt: async (url: string, types?: EventType[], actor: Actor = seller) => {
      const made = await makeEndpoint(world.ctx(actor), { url, types });
      if (!made.ok) throw new Error(made.code);
      return { id: made.value.endpoint.id, secret: made.value.secret };
    },
    happen: async (step: string, ...lineIds: string[]) => {
      const ctx = clock();
      const rows = await Promise.all(
        lineIds.map((id) => world.row('SELECT max(version) AS version FROM events WHERE subject_id = ?', id)),
      );
      const steps = lineIds.map((subjectId, i) => {
        const version = Number(rows[i]?.version ?? 0) + 1;
        return eventOf(ctx, { subject: 'order_line', subjectId, version, name: step, from: null, to: step });
      });
      await world.client.batch(
        steps.map((step) => {
          const { sql, params } = step.toSQL();
          return { sql, args: params as never[] };
        }),
        'write',
      );
    },
    pass: async (ms: number, everyMs = 60_000, options: SendOptions = {}) => {
      for (const until = world.now + ms; world.now < until; ) {
        world.now += everyMs;
        await tick(options);
      }
    },
  });
}
