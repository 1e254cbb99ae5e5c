import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { paths } from '../../paths.ts';
import type { Speaker } from './compare-rows.ts';

interface Props {
  speaker: Speaker;
  /** What stands there already. */
  models: readonly CardModel[];
  typed: string;
  found?: readonly CardModel[];
  near?: readonly CardModel[];
}

/** One button per device: each puts it beside the others. */
function Choices({
  speaker: { say, localeId },
  models,
  offered,
}: Omit<Props, 'typed'> & { offered: readonly CardModel[] }) {
  const ids = models.map(({ id }) => id);
  return (
    <form method="post" action={paths.compare(localeId)} class="chips">
      <input type="hidden" name="page" value="compare" />
      <input type="hidden" name="m" value={ids.join(',')} />
      {offered
        .filter(({ id }) => !ids.includes(id))
        .map((model) => (
          <button key={model.id} type="submit" name="model" value={model.id} class="chip">
            {say('compare.add_of', { name: fullName(model, localeId) })}
          </button>
        ))}
    </form>
  );
}

/** A field for a name and what it found; below it what may be meant. Plain forms. */
export function AddDevice({ speaker, models, typed, found, near = [] }: Props) {
  const { say, localeId } = speaker;
  const ids = models.map(({ id }) => id);
  return (
    <section class="cmp-add" id="add">
      <h2>{say(models.length > 0 ? 'compare.add_title' : 'compare.add_first')}</h2>
      <form action={`${paths.compare(localeId)}#add`} class="cmp-find">
        {ids.length > 0 && <input type="hidden" name="m" value={ids.join(',')} />}
        <div class="field">
          <label for="cmp-q">{say('compare.add_label')}</label>
          <input id="cmp-q" name="q" type="search" class="in" maxlength={80} autocomplete="off" value={typed} />
        </div>
        <button type="submit" class="btn">
          {say('compare.add_find')}
        </button>
      </form>
      {found && (
        <div role="status">
          <p class="data">{say('compare.found', { count: found.length, text: typed })}</p>
          <Choices {...{ speaker, models, offered: found }} />
        </div>
      )}
      {!found && near.length > 0 && (
        <div>
          <p class="data soft">{say('compare.near')}</p>
          <Choices {...{ speaker, models, offered: near }} />
        </div>
      )}
    </section>
  );
}
