import { describe, expect, it } from 'vitest';
import { createClock } from '../../local/clock.ts';
import { createMailbox } from '../../local/mailbox/mailbox.ts';

const start = Date.UTC(2026, 10, 22, 10);
const mail = {
  from: 'Rivive <hello@rivive.test>',
  to: 'Ann <ann@example.org>',
  subject: 'Your order',
  html: '<p onclick="x">Hello & welcome</p>',
  text: 'Hello',
  tags: [{ name: 'notice', value: 'order_placed' }],
};

function open() {
  const clock = createClock(undefined, () => start);
  const box = createMailbox({ clock, apiKey: 'mail_key' });
  const send = async (body: object, headers: Record<string, string> = {}) => {
    const answer = await box.routes.request('/emails', {
      method: 'POST',
      headers: { authorization: 'Bearer mail_key', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as { id?: string; name?: string } };
  };
  return { clock, box, send };
}

describe('the mailbox', () => {
  it('keeps a mail once per idempotency key, for a day', async () => {
    const { clock, box, send } = open();
    const key = { 'idempotency-key': 'order_placed:1' };
    const first = await send(mail, key);
    expect(await send(mail, key)).toEqual(first);
    expect(box.to('ANN@example.org')).toHaveLength(1);
    expect((await send({ ...mail, subject: 'Other' }, key)).status).toBe(409);
    clock.advance(86_400_000);
    expect((await send(mail, key)).body.id).not.toBe(first.body.id);
  });

  it('refuses a wrong key and a mail without recipient, subject or words', async () => {
    const { box, send } = open();
    expect((await send(mail, { authorization: 'Bearer other' })).status).toBe(401);
    for (const wrong of [{ to: [] }, { to: 'nobody' }, { subject: '' }, { html: undefined, text: undefined }]) {
      expect((await send({ ...mail, ...wrong })).status).toBe(422);
    }
    expect(box.all()).toEqual([]);
  });

  it('finds mail by its whole address, newest first', async () => {
    const { box, send } = open();
    await send(mail);
    await send({ ...mail, to: ['joann@example.org'] });
    await send({ ...mail, to: ['bob@example.org', 'ann@example.org'], subject: 'Later' });
    expect(box.to('ann@example.org').map((one) => one.subject)).toEqual(['Later', 'Your order']);
    const listed = await (await box.routes.request('/local/mail.json?to=joann@example.org')).json();
    expect(listed).toMatchObject([{ to: ['joann@example.org'], created_at: '2026-11-22T10:00:00.000Z' }]);
  });

  it('shows a mail in a frame that can run nothing', async () => {
    const { box, send } = open();
    const { body } = await send(mail);
    const accept = { headers: { accept: 'text/html' } };
    const page = await (await box.routes.request(`/local/mail/${body.id}`, accept)).text();
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).toContain('&lt;p onclick=&quot;x&quot;&gt;Hello &amp; welcome&lt;/p&gt;');
    expect(page).not.toContain('<p onclick');
    expect(await (await box.routes.request('/local/mail')).text()).toContain(`/local/mail/${body.id}`);
    expect((await box.routes.request('/local/mail/none', accept)).status).toBe(404);
  });

  it('fails as often as it is told to', async () => {
    const { box, send } = open();
    box.failNext(1);
    expect((await send(mail)).status).toBe(500);
    expect((await send(mail)).status).toBe(200);
  });
});
