import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EventType } from '../../../../functions/sellers/webhooks/contract.ts';
import { queueDeliveries } from '../../../../functions/sellers/webhooks/queue-deliveries.ts';
import { sendDeliveries } from '../../../../functions/sellers/webhooks/send-deliveries.ts';
import { type HookWorld, openHookWorld, openReceiver } from './world.ts';

const hour = 3_600_000;
const typeOf: Record<string, EventType> = {
  pay: 'order.received',
  accept: 'order.accepted',
  lapse: 'order.lapsed',
  miss_dispatch: 'order.lapsed',
};

/** One move of the world: something happens, time passes, ticks run at once, an endpoint is well or not. */
const moves = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('happen' as const),
      step: fc.constantFrom(...Object.keys(typeOf), 'something_else'),
      lines: fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 5_000, 60_000, hour) }),
    fc.record({ do: fc.constant('tick' as const), ticks: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant('queue' as const), ticks: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant('send' as const), ticks: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      do: fc.constant('answer' as const),
      which: fc.nat({ max: 2 }),
      status: fc.constantFrom(204, 200, 500, 302),
    }),
  ),
  { minLength: 5, maxLength: 25 },
);

const send = (world: HookWorld) => sendDeliveries(world.clock(), { draw: () => 0.5 });
const times = (count: number, run: () => Promise<unknown>) => Promise.all(Array.from({ length: count }, run));

it('every event of a type listened to reaches each endpoint exactly once, whatever ticks at the same time', async () => {
  await fc.assert(
    fc.asyncProperty(moves, async (steps) => {
      const world = await openHookWorld();
      const listened: (readonly EventType[] | undefined)[] = [
        undefined,
        ['order.lapsed'],
        ['order.received', 'order.accepted'],
      ];
      const ends = await Promise.all(
        listened.map(async (types) => {
          const receiver = await openReceiver();
          await world.listenAt(receiver.url, types && [...types]);
          const end = { receiver, types, status: 204, taken: new Map<string, number>() };
          receiver.answers = ({ id }) => {
            if (end.status < 300) end.taken.set(id, 1 + (end.taken.get(id) ?? 0));
            return end.status;
          };
          return end;
        }),
      );
      const happened: { type: EventType; line: string }[] = [];
      for (const move of steps) {
        if (move.do === 'happen') {
          const lines = move.lines.flatMap((at) => world.lines[at]?.id ?? []);
          await world.happen(move.step, ...lines);
          const type = typeOf[move.step];
          if (type) happened.push(...lines.map((line) => ({ type, line })));
        } else if (move.do === 'pass') world.now += move.ms;
        else if (move.do === 'tick') await times(move.ticks, () => world.tick());
        else if (move.do === 'queue') await times(move.ticks, () => queueDeliveries(world.clock()));
        else if (move.do === 'send') await times(move.ticks, () => send(world));
        else for (const end of ends.slice(move.which, move.which + 1)) end.status = move.status;
      }
      for (const end of ends) end.status = 200;
      await world.pass(30 * hour, hour);
      for (const { types, taken, receiver } of ends) {
        const wanted = happened.filter(({ type }) => !types || types.includes(type));
        // No id was taken twice, and together they tell each event once.
        expect([...taken.values()].filter((takes) => takes !== 1)).toEqual([]);
        const told = receiver.got.filter(({ id }, i) => receiver.got.findIndex((other) => other.id === id) === i);
        expect(told.map(({ id }) => id).sort()).toEqual([...taken.keys()].sort());
        const pairs = told.flatMap(({ type, data }) => (data.lineIds ?? []).map((line) => `${type} ${line}`));
        expect(pairs.sort()).toEqual(wanted.map(({ type, line }) => `${type} ${line}`).sort());
      }
      world.close();
    }),
    { numRuns: 12 },
  );
}, 120_000);
