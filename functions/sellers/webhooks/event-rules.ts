import { importProcess } from '../../offers/imports/process.ts';
import { type LineStep, lineProcess } from '../../orders/process.ts';
import { type ApplicationStep, applicationProcess } from '../vetting/process.ts';
import { type EventType, eventTypes } from './contract.ts';

type EndOf<Thing extends string> = EventType extends infer Type
  ? Type extends `${Thing}.${infer End}`
    ? End
    : never
  : never;

/** What becomes of the thing with each step; steps that are not here concern no program. */
const endings: {
  order: Partial<Record<LineStep, EndOf<'order'>>>;
  application: Partial<Record<ApplicationStep, EndOf<'application'>>>;
} = {
  order: {
    pay: 'received',
    accept: 'accepted',
    refuse: 'refused',
    cancel: 'cancelled',
    lapse: 'lapsed',
    miss_dispatch: 'lapsed',
    ship: 'shipped',
    deliver: 'delivered',
    lose: 'lost',
  },
  application: {
    pass_documents: 'passed',
    validate_quality: 'passed',
    send_back_documents: 'sent_back',
    send_back_quality: 'sent_back',
    send_back_configuration: 'sent_back',
    open: 'live',
  },
};

/** The thing that a life is about, as programs know it. */
const things: Readonly<Record<string, keyof typeof endings>> = {
  [lineProcess.subject]: 'order',
  [applicationProcess.subject]: 'application',
};

/** What an event is told as; undefined for what concerns no program. `ended`: the import has ended with this step. Pure. */
export function typeOfEvent(event: { subject: string; step: string; ended: boolean }): EventType | undefined {
  // Of an import it is no matter which step led to the end of it.
  if (event.subject === importProcess.subject) return event.ended ? 'import.ended' : undefined;
  const thing = Object.hasOwn(things, event.subject) ? things[event.subject] : undefined;
  if (!thing) return undefined;
  const known: Readonly<Record<string, string>> = endings[thing];
  return eventTypes.find((type) => Object.hasOwn(known, event.step) && type === `${thing}.${known[event.step]}`);
}

/** The types an endpoint listens to, as they are kept: none named is all. Pure. */
export function listensTo(types: string, type: string): boolean {
  return types === '' || types.split(',').includes(type);
}

/** A kept list of types in their usual order; what is no type any more falls away. Pure. */
export function typesOf(kept: string): EventType[] {
  const named = kept.split(',');
  return eventTypes.filter((type) => named.includes(type));
}

/** The same for keeping. All of them ticked is not “all”: new types are not added behind anybody's back. */
export const keptTypes = (types: readonly EventType[]): string =>
  eventTypes.filter((type) => types.includes(type)).join(',');

/** An event that waits to be told, with whom it concerns. */
export interface QueuedEvent {
  subjectId: string;
  version: number;
  at: number;
  subject: string;
  step: string;
  /** Null when it concerns no seller. */
  sellerId: string | null;
  /** Of an order's line. */
  orderId: string | null;
  /** Of an import: that it has ended. */
  ended: boolean;
}

/** What is told at once: one event, or what several devices of an order did together. */
export interface Told {
  type: EventType;
  sellerId: string;
  at: number;
  /** The first names the cause. */
  events: [QueuedEvent, ...QueuedEvent[]];
}

/** Events as they are told: the devices of one order that took one step together are one message. Pure. */
export function tellTogether(events: readonly QueuedEvent[]): Told[] {
  const together = new Map<string, Told>();
  for (const event of events) {
    const type = typeOfEvent(event);
    if (!type || event.sellerId === null) continue;
    const key = event.orderId ? `${event.orderId} ${event.step} ${event.at}` : `${event.subjectId} ${event.version}`;
    const told = together.get(key);
    if (told) told.events.push(event);
    else together.set(key, { type, sellerId: event.sellerId, at: event.at, events: [event] });
  }
  return [...together.values()];
}

/** The body of a message: what happened, when, to which ids, and where to read about it. Nothing personal. Pure. */
export function payloadOf(
  { type, at, events }: Told,
  urlOf: (told: { orderId?: string; importId?: string }) => string,
) {
  const [first] = events;
  const data =
    first.orderId !== null
      ? {
          orderId: first.orderId,
          lineIds: events.map(({ subjectId }) => subjectId),
          url: urlOf({ orderId: first.orderId }),
        }
      : first.subject === importProcess.subject
        ? { importId: first.subjectId, url: urlOf({ importId: first.subjectId }) }
        : { step: first.step, url: urlOf({}) };
  return { type, timestamp: new Date(at).toISOString(), data };
}
