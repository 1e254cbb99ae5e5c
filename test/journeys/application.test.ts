import { request } from 'node:http';
import { beforeAll, expect, it } from 'vitest';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  return () => site.close();
}, 60_000);

const form = {
  companyName: 'Banco Chiaro',
  kind: 'repair_shop',
  country: 'IT',
  market_IT: 'yes',
  market_DE: 'yes',
  category_smartphones: 'yes',
  contactName: 'Chiara Bianchi',
  about: 'Circa 200 telefoni al mese.',
};

/** Somebody who has applied and signed in. */
async function applicant(email: string): Promise<Visitor> {
  const visitor = site.newVisitor();
  await visitor.submit('/it/sell/application', { ...form, email });
  await visitor.submit('/seller/sign-in', { email });
  await site.tick();
  const code = site.outside.mailbox
    .to(email)
    .map(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0])
    .find((found) => found !== undefined);
  const page = await visitor.submit('/seller/sign-in/code', { code: code ?? '' });
  expect(new URL(page.url).pathname).toBe('/seller/application');
  return visitor;
}

const pdf = new TextEncoder().encode('%PDF-1.4\ntrailer<</Root 1 0 R>>\n%%EOF\n');

function sent(visitor: Visitor, gate: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const body = new FormData();
  body.set('document', new File([bytes], 'visura.pdf', { type: 'application/pdf' }));
  return visitor.open(`/seller/application/${gate}/documents`, { method: 'POST', body });
}

it('whoever applies hears the same, whether or not the address is known', async () => {
  const { rows } = await site.db.execute('SELECT email FROM seller_members LIMIT 1');
  const answers = [];
  for (const email of ['nobody.yet@banco.example', 'nobody.yet@banco.example', String(rows[0]?.email)]) {
    const page = await site.newVisitor().submit('/it/sell/application', { ...form, email });
    answers.push([page.status, new URL(page.url).pathname, await page.text()]);
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
  expect(answers[0]?.slice(0, 2)).toEqual([200, '/it/sell/sent']);
  const count = await site.db.execute(
    "SELECT count(*) AS n FROM seller_members WHERE email = 'nobody.yet@banco.example'",
  );
  expect(Number(count.rows[0]?.n)).toBe(1);
});

it('a program applies with JSON and is told its faults by field', async () => {
  const json = {
    companyName: 'Banco',
    kind: 'trader',
    country: 'IT',
    locale: 'it',
    markets: ['IT'],
    categories: ['smartphones'],
  };
  const wrong = await site.post('/it/sell/application', { ...json, contactName: 'C', email: 'no', about: 'x' });
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/email' }] });
  const right = await site.post('/it/sell/application', {
    ...json,
    contactName: 'C',
    email: 'c@bench.example',
    about: 'x',
  });
  expect(right.status).toBe(202);
  expect(await right.json()).toEqual({ received: true });
});

it('a number of the wrong form is refused at its field, and everything typed is there', async () => {
  const visitor = await applicant('numbers@banco.example');
  const page = await visitor.submit('/seller/application/bank', {
    gate: 'bank',
    holder: 'Banco <i>',
    iban: 'IT60X0542811101000000123457',
  });
  expect(page.status).toBe(400);
  const html = await page.text();
  expect(html).toContain('value="Banco &lt;i>"');
  expect(html).toContain('value="IT60X0542811101000000123457"');
  expect(html).toContain('id="iban-error"');
  expect(html).not.toContain('id="holder-error"');
  const program = await visitor.post('/seller/application/bank', {
    gate: 'bank',
    fields: { holder: 'B', iban: 'IT00' },
  });
  expect(program.status).toBe(400);
  expect(await program.json()).toMatchObject({ code: 'value_invalid', fields: [{ name: 'iban' }] });
});

it('a statement is agreed to by its box, and only in the words that were shown', async () => {
  const visitor = await applicant('words@banco.example');
  const unticked = await visitor.submit('/seller/application/self_certification', {
    ...{ gate: 'self_certification', language: 'it', sha256: 'a'.repeat(64) },
  });
  expect(unticked.status).toBe(400);
  expect(await unticked.text()).toContain('id="agree-error"');
  const outdated = await visitor.submit('/seller/application/self_certification', {
    ...{ gate: 'self_certification', language: 'it', sha256: 'a'.repeat(64), agree: 'yes' },
  });
  expect(outdated.status).toBe(409);
});

it('what is not asked, not its turn or not of this phase is refused in words', async () => {
  const visitor = await applicant('turn@banco.example');
  expect((await visitor.submit('/seller/application/brand_mandate', { gate: 'brand_mandate' })).status).toBe(404);
  const page = (path: string) => visitor.fetch(path, { headers: { accept: 'text/html' } });
  expect((await page('/seller/application/nothing')).status).toBe(404);
  expect((await page('/seller/application/weee?market=FR')).status).toBe(404);
  const early = {
    market: 'IT',
    carrier: 'BRT',
    cutoffHour: '14',
    handlingDays: '1',
    transitMinDays: '1',
    transitMaxDays: '2',
  };
  expect((await visitor.submit('/seller/application/delivery?market=IT', early)).status).toBe(409);
  expect((await visitor.submit('/seller/application/payment_account', {})).status).toBe(409);
  expect((await visitor.submit('/seller/application/quiz', { attempt: '1', a1: 'fair' })).status).toBe(409);
  const handed = await visitor.submit('/seller/application/hand-in', {});
  expect(new URL(handed.url).searchParams.get('error')).toBe('gates_missing');
});

it('a document is its owner’s alone', async () => {
  const owner = await applicant('owner@banco.example');
  const page = await (await sent(owner, 'identity', pdf)).text();
  const path = /href="(\/seller\/application\/documents\/[^"]+)"/.exec(page)?.[1] ?? '';
  expect((await owner.fetch(path)).status).toBe(200);
  const stranger = await applicant('stranger@banco.example');
  expect((await stranger.fetch(path)).status).toBe(404);
  const id = path.split('/').at(-1);
  const removed = await stranger.submit(`/seller/application/identity/documents/${id}/removal`, {});
  expect(new URL(removed.url).searchParams.get('came')).toBe('document_not_found');
  expect((await owner.fetch(path)).status).toBe(200);
  expect((await site.newVisitor().open(path)).url).toContain('/seller/sign-in');
});

it('a document of a gigabyte is refused before it is sent', async () => {
  const visitor = await applicant('huge@banco.example');
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const { hostname, port } = new URL(site.origin);
  const answered = await new Promise<{ status: number | undefined; to: string | undefined }>((resolve, reject) => {
    const sending = request(
      {
        ...{ hostname, port, method: 'POST', path: '/seller/application/identity/documents' },
        headers: {
          ...{ cookie, origin: site.origin, 'content-length': 2 ** 30 },
          'content-type': 'multipart/form-data; boundary=x',
        },
      },
      (answer) => {
        resolve({ status: answer.statusCode, to: answer.headers.location });
        sending.destroy();
      },
    );
    sending.on('error', reject);
    sending.write('--x\r\n');
  });
  expect(answered.status).toBe(303);
  expect(answered.to).toContain('came=document_too_large');
});
