import { createClock } from '../../../local/clock.ts';
import { type Outside, startOutside } from '../../../local/outside.ts';
import { buy, offerWithUnits } from '../../support/buyers.ts';
import { closeAfterTest, openWorld, testNow, type World } from '../../support/world.ts';

export interface PayingWorld extends World {
  outside: Outside;
  /** Tells the stand-in what the provider suffers next. */
  fault(control: Record<string, unknown>): Promise<void>;
}

/** A world whose payment provider is the stand-in, on the world's own clock. */
export async function openPayingWorld(): Promise<PayingWorld> {
  let now = () => testNow;
  const outside = await startOutside({
    clock: createClock(undefined, () => now()),
    webhookUrl: 'http://127.0.0.1:9/hook',
    webhookSecret: 'whsec_standin',
    apiKey: 'sk_test_standin',
    autoDeliver: false,
  });
  closeAfterTest(() => outside.close());
  const base = `http://127.0.0.1:${outside.port}`;
  const world = await openWorld({ settings: { STRIPE_API_BASE: base } });
  now = () => world.now;
  const fault = async (control: Record<string, unknown>) => {
    await fetch(`${base}/local/stripe/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(control),
    });
  };
  return Object.assign(world, { outside, fault });
}

/** An order that waits for its payment; its group's id. */
export async function placedGroup(world: World, quantity = 1): Promise<string> {
  const outcome = await buy(world, await offerWithUnits(world, quantity), 'chiara@buyer.example', quantity);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.groupId;
}
