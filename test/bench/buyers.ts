import { order, pay } from '../support/buy.ts';
import { newVisitor } from '../support/visitor.ts';

export interface BuyersOrder {
  origin: string;
  /** One of them per purchase; when they are used up, the buyers stop. */
  offers: string[];
  buyers: number;
  ms: number;
}

export interface BuyersReport {
  seconds: number;
  /** From the empty basket to the page after paying, in milliseconds, one per purchase. */
  latencies: number[];
}

/** Buyers who each buy one device after another, the whole way. */
async function buyOneAfterAnother({ origin, offers, buyers, ms }: BuyersOrder): Promise<BuyersReport> {
  const latencies: number[] = [];
  const started = performance.now();
  const buy = async (): Promise<void> => {
    while (performance.now() < started + ms) {
      const offerId = offers.pop();
      if (!offerId) return;
      const from = performance.now();
      const visitor = newVisitor(origin);
      const { paymentUrl } = await order(visitor, 'it', [{ offerId }]);
      const back = await visitor.open(await pay(paymentUrl));
      await back.arrayBuffer();
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: buyers }, buy));
  return { seconds: (performance.now() - started) / 1000, latencies };
}

process.on('message', (message: BuyersOrder) => {
  buyOneAfterAnother(message).then(
    (report) => process.send?.(report),
    (error: Error) => process.send?.({ error: error.stack ?? error.message }),
  );
});
