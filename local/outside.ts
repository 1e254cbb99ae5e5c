import { join } from 'node:path';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { type Carrier, createCarrier } from './carrier/carrier.ts';
import { type Clock, clockRoutes, createClock } from './clock.ts';
import { designRoutes } from './design/routes.ts';
import { createMailbox, type Mailbox } from './mailbox/mailbox.ts';
import { listen } from './outside/http.ts';
import { page, table } from './outside/page.ts';
import { createStripe, type StripeStandIn } from './stripe/stand-in.ts';

/** Somebody whom the seed knows, for the index page. */
export interface SignIn {
  who: string;
  email: string;
  /** Where to sign in, or what to do. */
  how?: string;
  url?: string;
}

export interface OutsideOptions {
  /** Where the JSON snapshots lie; without it nothing survives. */
  stateDir?: string;
  port?: number;
  clock?: Clock;
  webhookUrl: string;
  webhookSecret: string;
  /** The Stripe key that the API accepts. */
  apiKey: string;
  /** The mailbox's key; without it any bearer key will do. */
  mailKey?: string;
  /** The origin under which browsers reach `/local/…`, when that is not this server itself. */
  publicUrl?: string;
  signIns?: SignIn[];
  autoDeliver?: boolean;
}

export interface Outside {
  url: string;
  port: number;
  clock: Clock;
  stripe: StripeStandIn;
  mailbox: Mailbox;
  carrier: Carrier;
  /** The whole outside world as a fetch function, for tests that need no socket. */
  fetch(request: Request): Response | Promise<Response>;
  /** Writes every snapshot and frees the port. */
  close(): Promise<void>;
}

/** Starts everything that stands in for the outside world on one port of 127.0.0.1 (0 or unset: a free one). */
export async function startOutside(options: OutsideOptions): Promise<Outside> {
  const file = (name: string): string | undefined => options.stateDir && join(options.stateDir, `${name}.json`);
  const clock = options.clock ?? createClock(file('clock'));
  let own = '';
  const stripe = createStripe({
    clock,
    apiKey: options.apiKey,
    webhookUrl: options.webhookUrl,
    webhookSecret: options.webhookSecret,
    publicUrl: () => options.publicUrl?.replace(/\/$/, '') ?? own,
    stateFile: file('stripe'),
    autoDeliver: options.autoDeliver,
  });
  const mailbox = createMailbox({ clock, apiKey: options.mailKey, stateFile: file('mailbox') });
  const carrier = createCarrier({ clock, stateFile: file('carrier') });
  const app = new Hono();
  for (const routes of [clockRoutes(clock), ...stripe.routes, mailbox.routes, carrier.routes]) app.route('/', routes);
  app.route('/', designRoutes(clock));
  app.get('/local', (c) => c.html(indexPage(options, clock)));
  app.get('/local/', (c) => c.redirect('/local', 301));
  app.onError((error, c) => c.text(error.stack ?? error.message, 500));
  const fetch = (request: Request): Response | Promise<Response> => app.fetch(request);
  const server = await listen(fetch, options.port ?? 0);
  own = server.url;
  const close = async (): Promise<void> => {
    await server.close();
    await stripe.close();
    for (const standIn of [mailbox, carrier]) standIn.close();
    clock.flush();
  };
  return { url: server.url, port: server.port, clock, stripe, mailbox, carrier, fetch, close };
}

function indexPage(options: OutsideOptions, clock: Clock) {
  const people = (options.signIns ?? []).map(({ who, email, how, url }) => [
    who,
    email,
    url ? html`<a href="${url}">${how ?? 'Sign in'}</a>` : (how ?? ''),
  ]);
  return page(
    'The outside world, on this machine',
    html`<p>Nothing here leaves the machine: no mail is sent, no card is charged, no parcel moves. It is ${new Date(clock.now()).toISOString()}.</p>
<ul>
<li><a href="/">The shop</a></li>
<li><a href="/local/mail">Mail</a>: everything that was sent</li>
<li><a href="/local/stripe">Payments</a>: sessions, charges, refunds, transfers, webhooks and faults</li>
<li><a href="/local/carrier">Carrier</a>: parcels and where they are</li>
<li><a href="/local/clock">Clock</a>: let time pass</li>
<li><a href="/local/design">The design system</a>: tokens, components and their states, in light and in dark</li>
</ul>
<h2>Demo sign-ins</h2>${table(['Who', 'E-mail', 'How'], people)}`,
  );
}
