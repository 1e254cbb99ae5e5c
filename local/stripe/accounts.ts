import type Stripe from 'stripe';
import type { Params } from '../outside/form.ts';
import { address, group, metadata, onlyKnown, requiredText, text } from './params.ts';
import { invalid, missing } from './refusal.ts';
import { freshId, type StoredAccount, seconds, type World } from './state.ts';

const known = [
  'business_profile business_type capabilities company controller country default_currency email individual metadata settings',
  'tos_acceptance type external_account groups',
].flatMap((line) => line.split(' '));

const due = ['business_profile.url', 'external_account', 'representative.first_name', 'tos_acceptance.date'];
const linkSeconds = 300;

/** `POST /v1/accounts`: a connected account that still has its onboarding before it. */
export function createAccount(world: World, params: Params): Stripe.Account {
  onlyKnown(params, known);
  const account = accountShape(world, freshId('acct').slice(0, 21), params);
  world.state.accounts[account.id] = { account, paid_out: {}, return_url: null };
  return account;
}

/** `POST /v1/accounts/{id}`: the fields that this stand-in keeps. */
export function updateAccount(world: World, params: Params, id: string): Stripe.Account {
  onlyKnown(params, known);
  const { account } = getAccount(world, id);
  account.metadata = metadata(params, account.metadata ?? {});
  account.email = text(params, 'email') ?? account.email;
  account.business_type = (text(params, 'business_type') ?? account.business_type) as Stripe.Account.BusinessType;
  const interval = text(group(group(group(params, 'settings'), 'payouts'), 'schedule'), 'interval');
  const schedule = account.settings?.payouts?.schedule;
  if (interval && schedule) schedule.interval = interval;
  world.emit('account.updated', account);
  return account;
}

/** The account of an id. Seeded sellers' are `acct_seed…` and tests' `acct_demo…`: they exist, onboarded, when first asked for. */
export function getAccount(world: World, id: string, param = 'id'): StoredAccount {
  const stored = world.state.accounts[id];
  if (stored) return stored;
  if (/^acct_(seed|demo)/.test(id)) return adoptAccount(world, id);
  if (param === 'id') throw missing('account', id);
  throw missing('destination', id, param);
}

/** Makes an account of a given id that is through its onboarding; an existing one is left as it is. */
export function adoptAccount(
  world: World,
  id: string,
  about: { email?: string; country?: string } = {},
): StoredAccount {
  const before = world.state.accounts[id];
  if (before) return before;
  const params: Params = { country: about.country ?? 'IT', ...(about.email ? { email: about.email } : {}) };
  const stored: StoredAccount = { account: accountShape(world, id, params), paid_out: {}, return_url: null };
  world.state.accounts[id] = stored;
  enable(stored.account);
  world.changed();
  return stored;
}

function enable(account: Stripe.Account): void {
  account.charges_enabled = true;
  account.details_submitted = true;
  account.payouts_enabled = true;
  account.capabilities = { card_payments: 'active', transfers: 'active' };
  account.tos_acceptance = { date: account.created ?? null };
  const { requirements } = account;
  if (requirements)
    Object.assign(requirements, { currently_due: [], eventually_due: [], past_due: [], disabled_reason: null });
}

/** The seller finishes the hosted onboarding. */
export function completeOnboarding(world: World, id: string): Stripe.Account {
  const { account } = getAccount(world, id);
  enable(account);
  world.emit('account.updated', account);
  return account;
}

/** Stripe stops paying an account out until it sends what is asked (requirements past due). */
export function restrictAccount(world: World, id: string): Stripe.Account {
  const { account } = getAccount(world, id);
  account.payouts_enabled = false;
  account.charges_enabled = false;
  account.capabilities = { card_payments: 'inactive', transfers: 'inactive' };
  const asked = ['individual.verification.document'];
  if (account.requirements) {
    Object.assign(account.requirements, {
      currently_due: asked,
      past_due: asked,
      disabled_reason: 'requirements.past_due',
    });
  }
  world.emit('account.updated', account);
  return account;
}

/** `POST /v1/account_links`: the address of the hosted onboarding, good for five minutes. */
export function createAccountLink(world: World, params: Params): Stripe.AccountLink {
  onlyKnown(params, ['account', 'refresh_url', 'return_url', 'type', 'collect', 'collection_options']);
  const id = requiredText(params, 'account');
  const type = requiredText(params, 'type');
  if (type !== 'account_onboarding' && type !== 'account_update') throw invalid(`Invalid type: ${type}`, 'type');
  const back = address(params, 'return_url');
  if (!back || !address(params, 'refresh_url')) {
    throw invalid('Missing required param: return_url or refresh_url.', 'return_url', 'parameter_missing');
  }
  getAccount(world, id, 'account').return_url = back;
  const created = seconds(world);
  return {
    object: 'account_link',
    created,
    expires_at: created + linkSeconds,
    url: `${world.publicUrl()}/local/connect/${id}`,
  };
}

function accountShape(world: World, id: string, params: Params): Stripe.Account {
  const schedule = group(group(group(params, 'settings'), 'payouts'), 'schedule');
  const account = {
    id,
    object: 'account',
    business_profile: {
      name: text(group(params, 'business_profile'), 'name') ?? null,
      url: text(group(params, 'business_profile'), 'url') ?? null,
    },
    business_type: text(params, 'business_type') ?? null,
    capabilities: { card_payments: 'inactive', transfers: 'inactive' },
    charges_enabled: false,
    controller: { is_controller: true, type: 'application' },
    country: text(params, 'country') ?? 'IT',
    created: seconds(world),
    default_currency: text(params, 'default_currency') ?? 'eur',
    details_submitted: false,
    email: text(params, 'email') ?? null,
    external_accounts: { object: 'list', data: [], has_more: false, url: `/v1/accounts/${id}/external_accounts` },
    metadata: metadata(params),
    payouts_enabled: false,
    requirements: {
      alternatives: [],
      current_deadline: null,
      currently_due: [...due],
      disabled_reason: 'requirements.past_due',
      errors: [],
      eventually_due: [...due],
      past_due: [...due],
      pending_verification: [],
    },
    settings: {
      payouts: {
        debit_negative_balances: false,
        schedule: { delay_days: 7, interval: text(schedule, 'interval') ?? 'daily' },
      },
    },
    tos_acceptance: { date: null },
    type: text(params, 'type') ?? 'none',
  };
  // Only the branches of `settings` and `controller` that somebody reads are there, hence the cast.
  return account as unknown as Stripe.Account;
}
