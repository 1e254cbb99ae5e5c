import type { ConditionId } from '../../content/schema.ts';
import type { CardModel } from '../catalogue/card-models.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { listStoredChoices } from './alternatives-queries.ts';
import { type Alternative, decideAlternatives, nearestModels, type OnSale } from './alternatives-rules.ts';
import { slotOf } from './choice/explore.ts';
import { parameters } from './choice/parameters.ts';
import { readShelf } from './queries.ts';
import { arrangeShelf, shelfKey } from './shelf.ts';
import { type ShelfVersion, versionsOf } from './version-queries.ts';

/** Models whose prices are read to choose from; beyond these a device is no alternative. */
const candidates = 12;

const nearest = new WeakMap<readonly CardModel[], Map<string, CardModel[]>>();

/** The models near one by their facts, which are the same for as long as an isolate lives. */
function nearTo(model: CardModel, models: readonly CardModel[]): CardModel[] {
  const known = nearest.get(models) ?? new Map<string, CardModel[]>();
  nearest.set(models, known);
  const near = known.get(model.id) ?? nearestModels(model, models, candidates);
  known.set(model.id, near);
  return near;
}

/** What is known of the devices near one in a market. It stands while its proof does: their versions, and the slot. */
interface Near {
  proof: string;
  versions: ReadonlyMap<string, ShelfVersion>;
  stored: OnSale[];
  /** Those that were proposed, as their own pages show them; undefined for one that is no longer on sale. */
  read: Map<string, OnSale | undefined>;
}

const kept = new Map<string, Near>();
const keyOf = ({ variant, grade }: OnSale) => shelfKey(variant.id, grade);

async function loadNear(ctx: Ctx, key: string, near: readonly CardModel[], market: string): Promise<Near> {
  const ids = near.map(({ id }) => id);
  const versions = await versionsOf(ctx.db, { modelIds: ids });
  const proof = [slotOf(ctx.now, parameters), ...[...versions.values()].map(({ stamp }) => stamp)].join();
  const known = kept.get(key);
  if (known?.proof === proof) return known;
  const byId = new Map(near.map((model) => [model.id, model]));
  const stored = (await listStoredChoices(ctx.db, ids, market)).flatMap(
    ({ modelId, variantId, grade, chosenCents }) => {
      const model = byId.get(modelId);
      return model ? [{ model, variant: { id: variantId }, grade, priceCents: chosenCents }] : [];
    },
  );
  const found: Near = { proof, versions, stored, read: new Map() };
  // A few kilobytes each, much less than a shelf.
  if (kept.size >= limits.shelvesInMemory) kept.clear();
  kept.set(key, found);
  return found;
}

/** Reads combinations as their own pages read them. */
async function readOnSale(
  ctx: Ctx,
  wanted: readonly OnSale[],
  market: string,
): Promise<[string, OnSale | undefined][]> {
  const scope = { modelIds: wanted.map(({ model }) => model.id), variantIds: wanted.map(({ variant }) => variant.id) };
  const shelf = arrangeShelf(await readShelf(ctx.db, scope, market), market, slotOf(ctx.now, parameters));
  return wanted.map((one) => {
    const first = shelf.contests.get(keyOf(one))?.offers[0];
    const variant = shelf.variants.get(one.variant.id);
    return [keyOf(one), first && variant && { ...one, variant, priceCents: first.priceCents }];
  });
}

/** Devices to buy instead, and the version of their shelves together: what is shown of them is as old as it, or newer. */
export interface Instead {
  alternatives: Alternative[];
  version: number;
}

/**
 * Devices to buy instead, as their own pages would show them at this moment, in the order of their prices: stored choices
 * say which they are, and the few that are shown are then read as their pages read them. What was read before counts
 * again where their versions have not risen.
 */
export async function findAlternatives(
  ctx: Ctx,
  models: readonly CardModel[],
  to: { model: CardModel; grade: ConditionId; priceCents: number | undefined; market: string },
): Promise<Instead> {
  const near = await loadNear(ctx, `${to.model.id} ${to.market}`, nearTo(to.model, models), to.market);
  const decide = (onSale: readonly OnSale[]) => decideAlternatives(to.model, to.grade, to.priceCents, onSale);
  const wanted = decide(near.stored);
  const unread = wanted.filter((one) => !near.read.has(keyOf(one)));
  if (unread.length > 0) for (const [key, one] of await readOnSale(ctx, unread, to.market)) near.read.set(key, one);
  const alternatives = decide(wanted.flatMap((one) => near.read.get(keyOf(one)) ?? []));
  const version = alternatives.reduce((sum, { model }) => sum + (near.versions.get(model.id)?.version ?? 0), 0);
  return { alternatives, version };
}
