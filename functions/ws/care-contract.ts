import { z } from 'zod';
import { absentOr, pageFields, pageOf, wholeSent } from './contract.ts';

/** Folders of one page: theirs is fixed. */
export const folderRows = 10;

/** `YYYY-MM-DD-hh-mm`, in UTC. Epoch milliseconds. */
const minute = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(-\d{2}){0,2}$/)
  .transform((text) => {
    const [year = 0, month = 1, day = 1, hour = 0, minutes = 0] = text.split('-').map(Number);
    return Date.UTC(year, month - 1, day, hour, minutes);
  });

/** `GET /ws/sav`: 0 open, 9 closed. */
export const wsFoldersQuery = z.object({
  page: pageFields.page,
  last_id: absentOr(wholeSent.pipe(z.int().min(0))),
  state: absentOr(wholeSent.pipe(z.int().min(0).max(9))),
  orderline: z.string().max(20).optional(),
  last_modification_date: minute.optional(),
  last_message_date: minute.optional(),
});
export type WsFoldersQuery = z.infer<typeof wsFoldersQuery>;

/** What a buyer said was wrong with one device, as a list shows it. Numbers of folders rise in the order of their opening. */
export const wsFolder = z.object({
  id: z.int(),
  client: z.int(),
  merchant: z.int(),
  orderline: z.int(),
  state: z.int(),
  lines: z.array(z.int()),
  country_code: z.string(),
  backcare: z.literal(false),
  date_creation: z.string(),
  date_modification: z.string(),
  date_message: z.string().nullable(),
});
export type WsFolder = z.infer<typeof wsFolder>;
export const wsFolders = pageOf(wsFolder);

const issue = z.object({ customerIssue: z.string(), tag: z.string() });
/** One folder: there are no messages, labels or resolutions yet, and none are invented. */
export const wsFolderDetail = wsFolder.omit({ client: true, merchant: true, orderline: true, lines: true }).extend({
  client: z.object({
    ...{ id: z.int(), username: z.string(), first_name: z.string(), last_name: z.string(), email: z.string() },
  }),
  merchant: z.object({ id: z.int(), username: z.string(), first_name: z.string(), last_name: z.string() }),
  orderline: z.object({
    id: z.int(),
    order: z.looseObject({ order_id: z.int() }),
    snapshot: z.object({
      product: z.object({ product_id: z.int(), category_3: z.string() }),
      ...{ listing: z.int(), sku: z.string(), image: z.string() },
    }),
    ...{ quantity: z.int(), price: z.string(), state: z.int() },
  }),
  lines: z.array(
    z.object({
      ...{ id: z.int(), issues: z.array(issue), state: z.int() },
      ...{ resolution_choice: z.null(), declared_warranty_state: z.null(), return_labels: z.array(z.never()) },
    }),
  ),
  messages: z.array(z.never()),
});
export type WsFolderDetail = z.infer<typeof wsFolderDetail>;
