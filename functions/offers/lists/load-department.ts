import type { Ctx } from '../../edge/context.ts';
import { slotOf } from '../choice/explore.ts';
import { parameters } from '../choice/parameters.ts';
import { readShelf } from '../queries.ts';
import { arrangeShelf, drawContest, type Shelf, type ShelfContest } from '../shelf.ts';
import { type ShelfVersion, versionOf, versionsOf } from '../version-queries.ts';
import { type Choice, deliveryTo, listChoices } from './list-choices.ts';

/** What a department sells in a market, in one slot of time. */
export interface Department extends Pick<Shelf, 'contests' | 'variants'> {
  version: number;
  /** The chosen offer of every variant and grade; those of a model stand together. */
  choices: readonly Choice[];
  byModel: ReadonlyMap<string, readonly Choice[]>;
}

/** One model as it was last read, without a draw, and as it stands in a slot of time. */
interface Model extends Pick<Shelf, 'contests' | 'variants'> {
  stamp: string;
  slot?: number;
  drawn: ReadonlyMap<string, ShelfContest>;
  choices: Choice[];
}

/** What an isolate keeps of a department in a market: there are some dozens of them. */
interface Kept {
  /** Hours since 1970 when it was begun: what no version tells, such as a row set by hand, is read at the next. */
  hour: number;
  version: number;
  stamp: string;
  models: Map<string, Model>;
  /** All of it together, until a model or the slot changes. */
  whole?: { slot: number; department: Department };
}

const departments = new Map<string, Kept>();

/** Puts models in place as they have just been read; each is as old as its stamp, or newer. */
function take(kept: Kept, versions: ReadonlyMap<string, ShelfVersion>, shelf: Shelf): void {
  const contests = Map.groupBy(shelf.contests, ([, { offers, barred }]) => (offers[0] ?? barred[0])?.modelId);
  const variants = Map.groupBy(shelf.variants, ([, { modelId }]) => modelId);
  for (const [modelId, { stamp }] of versions) {
    kept.models.set(modelId, {
      stamp,
      contests: new Map(contests.get(modelId)),
      variants: new Map(variants.get(modelId)),
      drawn: new Map(),
      choices: [],
    });
  }
}

/** All models as they stand in a slot: who is drawn there, and when it comes. */
function standing({ models, version }: Kept, market: string, slot: number, now: number): Department {
  const deliveryOf = deliveryTo(market, now);
  for (const model of models.values()) {
    if (model.slot === slot) continue;
    const drawn = [...model.contests].map(([key, one]) => [key, drawContest(key, one, market, slot)] as const);
    model.drawn = new Map(drawn);
    model.choices = listChoices({ contests: model.drawn, variants: model.variants, market }, deliveryOf);
    model.slot = slot;
  }
  const all = [...models];
  return {
    version,
    contests: new Map(all.flatMap(([, { drawn }]) => [...drawn])),
    variants: new Map(all.flatMap(([, { variants }]) => [...variants])),
    choices: all.flatMap(([, { choices }]) => choices),
    byModel: new Map(all.flatMap(([id, { choices }]) => (choices.length > 0 ? [[id, choices] as const] : []))),
  };
}

/**
 * What a department sells in a market: from the isolate's memory, and of it only those models read anew whose versions
 * have risen since. What it answers was true at the moment of the look-up.
 */
export async function loadDepartment(ctx: Ctx, category: string, market: string): Promise<Department> {
  const key = `${category} ${market}`;
  const hour = Math.floor(ctx.now / 3_600_000);
  const known = departments.get(key);
  const kept: Kept = known?.hour === hour ? known : { hour, version: 0, stamp: '', models: new Map() };
  departments.set(key, kept);
  const { version, stamp } = await versionOf(ctx.db, { category });
  if (stamp !== kept.stamp) {
    const versions = await versionsOf(ctx.db, { category });
    const stampNow = (id: string) => kept.models.get(id)?.stamp;
    const risen = [...versions].filter(([id, own]) => stampNow(id) !== own.stamp);
    const before = new Map(risen.map(([id]) => [id, stampNow(id)]));
    const rows = await readShelf(ctx.db, { modelIds: [...before.keys()] }, market);
    // From here on nothing waits. What another request has brought up to date meanwhile is not put back: then the
    // department has no stamp, and the next request compares again.
    const own = risen.filter(([id]) => stampNow(id) === before.get(id));
    take(kept, new Map(own), arrangeShelf(rows, market));
    Object.assign(kept, { version, stamp: own.length === risen.length ? stamp : '', whole: undefined });
  }
  const slot = slotOf(ctx.now, parameters);
  if (kept.whole?.slot !== slot) kept.whole = { slot, department: standing(kept, market, slot, ctx.now) };
  return kept.whole.department;
}
