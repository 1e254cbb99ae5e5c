import { Hono } from 'hono';
import { html } from 'hono/html';
import { moment, page, table } from '../outside/page.ts';
import { balanceOf } from './balance.ts';
import { money, newest, type World } from './state.ts';

const shown = 40;

/** `GET /local/stripe`: what the stand-in holds, newest first, with buttons for what the outside world could do. */
export function dashboard(world: World, webhookUrl: string): Hono {
  const app = new Hono();
  app.get('/local/stripe', (c) => {
    return c.html(
      page(
        'Payments (stand-in for Stripe)',
        html`<p>Webhooks go to <code>${webhookUrl}</code>. Balance: ${balanceWords(world)}.</p>
<h2>Faults</h2>${faultForm(world)}
<h2>Checkout sessions</h2>${sessionTable(world)}
<h2>Charges</h2>${chargeTable(world)}
<h2>Refunds</h2>${refundTable(world)}
<h2>Disputes</h2>${disputeTable(world)}
<h2>Transfers</h2>${transferTable(world)}
<h2>Connected accounts</h2>${accountTable(world)}
<h2>Events and deliveries</h2>${eventTable(world)}`,
      ),
    );
  });
  return app;
}

function balanceWords(world: World): string {
  const sums = [...balanceOf(world)];
  if (sums.length === 0) return 'nothing yet';
  return sums
    .map(([code, sum]) => `${money(sum.available, code)} available, ${money(sum.pending, code)} pending`)
    .join('; ');
}

function button(action: string, label: string, fields: Record<string, string>) {
  const inputs = Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );
  return html`<form method="post" action="/local/stripe/control/${action}">${inputs}<button>${label}</button></form>`;
}

function faultForm(world: World) {
  const { control } = world.state;
  const number = (name: 'duplicate' | 'delayMs' | 'timeoutNext' | 'failNext' | 'refuseTransfers', label: string) =>
    html`<label>${label}<br><input type="number" min="0" name="${name}" value="${control[name]}" size="6"></label>`;
  const choice = (name: 'reorder' | 'dropWebhooks', label: string) =>
    html`<label>${label}<br><select name="${name}">${['false', 'true'].map(
      (value) => html`<option ${String(control[name]) === value ? 'selected' : ''}>${value}</option>`,
    )}</select></label>`;
  return html`<form class="row" method="post" action="/local/stripe/control">
${number('duplicate', 'Extra copies')}${number('delayMs', 'Delay (ms)')}${choice('reorder', 'Reorder')}${choice('dropWebhooks', 'Drop webhooks')}
${number('failNext', 'API fails next')}${number('timeoutNext', 'API hangs next')}${number('refuseTransfers', 'Transfers refused next')}<button>Set</button></form>
<form class="row" method="post" action="/local/stripe/control"><input type="hidden" name="reset" value="true"><button>All faults off</button></form>`;
}

function sessionTable(world: World) {
  const rows = newest(world.state.sessions).slice(0, shown);
  return table(
    ['Created', 'Session', 'For', 'Amount', 'Status', ''],
    rows.map(({ session }) => [
      moment(session.created * 1000),
      html`<code>${session.id}</code>`,
      session.client_reference_id ?? '',
      money(session.amount_total ?? 0, session.currency ?? 'eur'),
      `${session.status}, ${session.payment_status}`,
      session.url
        ? html`<a href="/local/pay/${session.id}">Pay page</a> ${button('expire', 'Expire', { session: session.id })}`
        : '',
    ]),
  );
}

function chargeTable(world: World) {
  const rows = newest(world.state.charges).slice(0, shown);
  return table(
    ['Created', 'Charge', 'Intent', 'Amount', 'Refunded', 'Status', ''],
    rows.map((charge) => [
      moment(charge.created * 1000),
      html`<code>${charge.id}</code>`,
      html`<code>${String(charge.payment_intent)}</code>`,
      money(charge.amount, charge.currency),
      money(charge.amount_refunded, charge.currency),
      charge.failure_code ?? (charge.disputed ? 'disputed' : charge.status),
      charge.paid && !charge.disputed ? button('dispute', 'Dispute', { charge: charge.id }) : '',
    ]),
  );
}

function refundTable(world: World) {
  const rows = newest(world.state.refunds).slice(0, shown);
  return table(
    ['Created', 'Refund', 'Charge', 'Amount', 'Status', ''],
    rows.map((refund) => [
      moment(refund.created * 1000),
      html`<code>${refund.id}</code>`,
      html`<code>${String(refund.charge)}</code>`,
      money(refund.amount, refund.currency),
      refund.status ?? '',
      refund.status === 'failed' ? '' : button('fail-refund', 'Bank sends it back', { refund: refund.id }),
    ]),
  );
}

function disputeTable(world: World) {
  const rows = newest(world.state.disputes).slice(0, shown);
  return table(
    ['Created', 'Dispute', 'Charge', 'Amount', 'Reason', 'Status', ''],
    rows.map((dispute) => [
      moment(dispute.created * 1000),
      html`<code>${dispute.id}</code>`,
      html`<code>${String(dispute.charge)}</code>`,
      money(dispute.amount, dispute.currency),
      dispute.reason,
      dispute.status,
      dispute.status === 'won' || dispute.status === 'lost'
        ? ''
        : html`${button('close-dispute', 'Won', { dispute: dispute.id, outcome: 'won' })} ${button('close-dispute', 'Lost', { dispute: dispute.id, outcome: 'lost' })}`,
    ]),
  );
}

function transferTable(world: World) {
  const rows = newest(world.state.transfers).slice(0, shown);
  return table(
    ['Created', 'Transfer', 'To', 'Group', 'Amount', 'Reversed'],
    rows.map((transfer) => [
      moment(transfer.created * 1000),
      html`<code>${transfer.id}</code>`,
      html`<code>${String(transfer.destination)}</code>`,
      transfer.transfer_group ?? '',
      money(transfer.amount, transfer.currency),
      money(transfer.amount_reversed, transfer.currency),
    ]),
  );
}

function accountTable(world: World) {
  const rows = newest(world.state.accounts).slice(0, shown);
  return table(
    ['Account', 'E-mail', 'Country', 'Transfers', ''],
    rows.map(({ account }) => [
      html`<a href="/local/connect/${account.id}"><code>${account.id}</code></a>`,
      account.email ?? '',
      account.country ?? '',
      account.capabilities?.transfers ?? '',
      html`${button('restrict', 'Restrict', { account: account.id })} ${button('payout', 'Pay out to bank', { account: account.id })}`,
    ]),
  );
}

function eventTable(world: World) {
  const deliveries = new Map<string, string[]>();
  for (const delivery of Object.values(world.state.deliveries)) {
    const last = delivery.attempts.at(-1);
    const words = `${delivery.state} (${delivery.attempts.length}${last ? `, ${last.status ?? last.error}` : ''})`;
    deliveries.set(delivery.event, [...(deliveries.get(delivery.event) ?? []), words]);
  }
  const rows = newest(world.state.events).slice(0, shown);
  return table(
    ['Created', 'Event', 'Type', 'Deliveries (attempts, last answer)', ''],
    rows.map((event) => [
      moment(event.created * 1000),
      html`<code>${event.id}</code>`,
      event.type,
      (deliveries.get(event.id) ?? []).join(' · '),
      button('resend', 'Resend', { event: event.id }),
    ]),
  );
}
