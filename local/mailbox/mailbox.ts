import { createHash, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { readBody, wantsPage } from '../outside/form.ts';
import { moment, page, table } from '../outside/page.ts';
import { openSnapshot } from '../outside/snapshot.ts';

/** A mail as it was handed in. `created_at` is ISO 8601 by the local clock. */
export interface Mail {
  id: string;
  created_at: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  reply_to: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
  idempotency_key: string | null;
}

/** The mailbox of this machine, with what tests ask of it in-process. */
export interface Mailbox {
  routes: Hono;
  /** The mails to an address, newest first. */
  to(address: string): Mail[];
  all(): Mail[];
  failNext(count: number): void;
  clear(): void;
  close(): void;
}

interface MailState {
  mails: Mail[];
  keys: Record<string, { id: string; print: string; at: number }>;
  fail_next: number;
}

/** Older mails are forgotten, so that the snapshot stays small. */
const keptMails = 2000;
/** Resend remembers an idempotency key for 24 hours (resend.com/docs, idempotency keys). */
const keyLivesMs = 86_400_000;

const addresses = z.union([z.string(), z.array(z.string()).max(50)]).transform((value) => [value].flat());
const incoming = z.object({
  from: z.string().min(3),
  to: addresses.refine(
    (list) => list.length > 0 && list.every((one) => /[^\s@]+@[^\s@]+/.test(one)),
    'Invalid `to` field.',
  ),
  cc: addresses.optional(),
  bcc: addresses.optional(),
  reply_to: addresses.optional(),
  subject: z.string().min(1),
  html: z.string().optional(),
  text: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});

type Kept = ReturnType<typeof openSnapshot<MailState>>;

/** A mail provider after Resend (`POST /emails`) that delivers to `/local/mail`. Without `apiKey` any bearer key will do. */
export function createMailbox(options: {
  clock: Clock;
  apiKey?: string | undefined;
  stateFile?: string | undefined;
}): Mailbox {
  const kept = openSnapshot<MailState>(options.stateFile, { mails: [], keys: {}, fail_next: 0 });
  const app = new Hono();
  app.post('/emails', (c) => take(c, kept, options.clock, options.apiKey));
  readingRoutes(app, kept);
  const box: Mailbox = {
    routes: app,
    to: (address) => mailsTo(kept.state, address),
    all: () => [...kept.state.mails].reverse(),
    failNext(count) {
      kept.state.fail_next = count;
      kept.changed();
    },
    clear() {
      kept.state.mails = [];
      kept.changed();
    },
    close: kept.flush,
  };
  controlRoutes(app, box);
  return box;
}

function refusal(c: Context, statusCode: 400 | 401 | 409 | 422 | 500, name: string, message: string): Response {
  return c.json({ statusCode, name, message }, statusCode);
}

async function take(c: Context, kept: Kept, clock: Clock, apiKey: string | undefined): Promise<Response> {
  const { state } = kept;
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (given === undefined || (apiKey !== undefined && given !== apiKey)) {
    return refusal(c, 401, 'missing_api_key', 'Missing or wrong API key in the authorization header.');
  }
  if (state.fail_next > 0) {
    state.fail_next--;
    kept.changed();
    return refusal(c, 500, 'application_error', 'An unexpected error occurred (the mailbox was told to fail).');
  }
  const raw = await c.req.text();
  const parsed = incoming.safeParse(jsonOf(raw));
  if (!parsed.success) return refusal(c, 422, 'validation_error', z.prettifyError(parsed.error));
  if (!parsed.data.html && !parsed.data.text)
    return refusal(c, 422, 'validation_error', 'Missing `html` or `text` field.');
  const key = c.req.header('idempotency-key') ?? null;
  const print = createHash('sha256').update(raw).digest('base64');
  const before = key === null ? undefined : state.keys[key];
  if (before && clock.now() - before.at < keyLivesMs) {
    if (before.print === print) return c.json({ id: before.id });
    return refusal(c, 409, 'invalid_idempotent_request', 'This key was used with another body in the last 24 hours.');
  }
  const mail = mailOf(parsed.data, clock.now(), key);
  state.mails.push(mail);
  state.mails.splice(0, Math.max(0, state.mails.length - keptMails));
  for (const [old, saved] of Object.entries(state.keys))
    if (clock.now() - saved.at >= keyLivesMs) delete state.keys[old];
  if (key !== null) state.keys[key] = { id: mail.id, print, at: clock.now() };
  kept.changed();
  return c.json({ id: mail.id });
}

function jsonOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function mailOf(given: z.infer<typeof incoming>, nowMs: number, key: string | null): Mail {
  const { from, to, cc = [], bcc = [], reply_to = [], subject, headers = {}, tags = [] } = given;
  return {
    id: randomUUID(),
    created_at: new Date(nowMs).toISOString(),
    from,
    to,
    cc,
    bcc,
    reply_to,
    subject,
    html: given.html ?? null,
    text: given.text ?? null,
    headers,
    tags,
    idempotency_key: key,
  };
}

function mailsTo(state: MailState, address: string | undefined): Mail[] {
  const wanted = address?.trim().toLowerCase();
  const mails = wanted
    ? state.mails.filter((mail) => mail.to.some((to) => fits(bareAddress(to), wanted)))
    : state.mails;
  return [...mails].reverse();
}

/** A whole address fits exactly (no mail of `joann@` for `ann@`), anything less as a part of one. */
function fits(address: string, wanted: string): boolean {
  return wanted.includes('@') ? address === wanted : address.includes(wanted);
}

function bareAddress(to: string): string {
  return (/<([^>]+)>/.exec(to)?.[1] ?? to).toLowerCase();
}

function readingRoutes(app: Hono, { state }: Kept): void {
  app.get('/local/mail.json', (c) => c.json(mailsTo(state, c.req.query('to'))));
  app.get('/local/mail', (c) => {
    const to = c.req.query('to') ?? '';
    const rows = mailsTo(state, to).slice(0, 200);
    const cells = rows.map((mail) => [
      moment(Date.parse(mail.created_at)),
      mail.to.join(', '),
      html`<a href="/local/mail/${mail.id}">${mail.subject}</a>`,
    ]);
    const filter = html`<form class="row"><label>To<br><input name="to" value="${to}"></label><button>Filter</button></form>`;
    return c.html(page('Mail', html`${filter}${table(['Sent', 'To', 'Subject'], cells)}`));
  });
  app.get('/local/mail/:id', (c) => {
    const mail = state.mails.find((one) => one.id === c.req.param('id'));
    if (!mail) return c.html(page('No such mail', html`<p>It was never sent, or it is too old.</p>`), 404);
    return wantsPage(c.req.raw) ? c.html(mailPage(mail)) : c.json(mail);
  });
}

function mailPage(mail: Mail) {
  // Links open beside the frame: inside it they would lose their cookies and look broken.
  const source = `<base target="_blank">${mail.html ?? ''}`;
  const facts: [string, string][] = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Reply to', mail.reply_to.join(', ')],
    ['Sent', mail.created_at],
    ['Tags', mail.tags.map((tag) => `${tag.name}=${tag.value}`).join(', ')],
    [
      'Headers',
      Object.entries(mail.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('; '),
    ],
  ];
  const frame = html`<iframe title="The mail" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${source}"></iframe>`;
  return page(
    mail.subject,
    html`${table(
      ['', ''],
      facts.filter(([, value]) => value !== ''),
    )}
${mail.html === null ? '' : html`<h2>HTML</h2>${frame}`}
<h2>Text</h2><pre>${mail.text ?? '(none)'}</pre>`,
  );
}

function controlRoutes(app: Hono, box: Mailbox): void {
  const schema = z.object({
    failNext: z.coerce.number().int().min(0).max(1000).optional(),
    clear: z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]).optional(),
  });
  app.post('/local/mail/control', async (c) => {
    const asked = schema.safeParse(await readBody(c.req.raw));
    if (!asked.success) return c.json({ error: z.prettifyError(asked.error) }, 400);
    if (asked.data.failNext !== undefined) box.failNext(asked.data.failNext);
    if (asked.data.clear) box.clear();
    return wantsPage(c.req.raw) ? c.redirect('/local/mail', 303) : c.json({ ok: true });
  });
}
