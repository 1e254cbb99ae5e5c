import type { EventWorker } from '../orders/work-events.ts';
import { followAccount } from './follow-account.ts';
import { followTransfer } from './follow-transfer.ts';

/** What the provider's events about transfers and connected accounts cause, by the beginning of their type. */
export const eventWorkers: Readonly<Record<string, EventWorker>> = {
  'transfer.': followTransfer,
  'account.': followAccount,
};
