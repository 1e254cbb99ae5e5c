import type { LocaleId } from '../../../content/locales.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import type { ModelFacts } from '../../../functions/offers/compare/load-model-facts.ts';
import { mostCompared } from '../../../functions/offers/compare/rules.ts';
import type { Choice } from '../../../functions/offers/lists/list-choices.ts';
import { paths } from '../../paths.ts';
import { AddDevice } from './AddDevice.tsx';
import { CompareTable } from './CompareTable.tsx';
import { type Speaker, speakerFor } from './compare-rows.ts';
import { EmptyCompare } from './EmptyCompare.tsx';

interface Props {
  locale: LocaleId;
  /** What stands side by side, at most four. */
  models: readonly CardModel[];
  facts: ReadonlyMap<string, ModelFacts>;
  /** Undefined when prices are away. */
  choices?: readonly Choice[];
  now: number;
  /** Named in the address, and no room for them. */
  refused: readonly CardModel[];
  unknown: number;
  onlyDifferences: boolean;
  /** What was typed to add a device, and what that found. */
  typed: string;
  found?: readonly CardModel[];
  /** Devices that somebody may mean to add. */
  near: readonly CardModel[];
  known: ReadonlyMap<string, CardModel>;
}

/** A fifth device: four fit, and here is each way to have it all the same. */
function Refused({
  speaker: { say, localeId },
  models,
  refused,
}: { speaker: Speaker } & Pick<Props, 'models' | 'refused'>) {
  const [next] = refused;
  if (!next) return null;
  const name = fullName(next, localeId);
  return (
    <div class="note warn">
      <b>{say('compare.full_title')}</b>
      <p>
        {say('compare.full', {
          names: refused.map((model) => fullName(model, localeId)).join(', '),
          count: refused.length,
        })}
      </p>
      <ul class="chips">
        {models.map((model) => (
          <li key={model.id}>
            <a
              class="chip"
              href={paths.compare(
                localeId,
                models.map(({ id }) => (id === model.id ? next.id : id)),
              )}
            >
              {say('compare.instead', { name, other: fullName(model, localeId) })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Notes(props: Props & { speaker: Speaker }) {
  const { speaker, models, refused, unknown, choices } = props;
  const { say } = speaker;
  const unlike = new Set(models.map(({ category }) => category)).size > 1;
  return (
    <>
      <Refused {...{ speaker, models, refused }} />
      {unknown > 0 && <p class="note">{say('compare.unknown_models', { count: unknown })}</p>}
      {unlike && (
        <div class="note">
          <b>{say('compare.unlike_title')}</b>
          <p>{say('compare.unlike')}</p>
        </div>
      )}
      {!choices && models.length > 0 && (
        <div class="note warn">
          <b>{say('compare.away_title')}</b>
          <p>{say('compare.away')}</p>
        </div>
      )}
      {models.length === 1 && <p class="lead">{say('compare.lead_one')}</p>}
    </>
  );
}

/** The live part of the page: notes, the table or an empty page's ways in, and a way to add a device. */
export function ComparePage(props: Props) {
  const { locale, models, facts, choices, now, onlyDifferences, typed, found, near, known } = props;
  const speaker = speakerFor(locale, now);
  const devices = models.map((model) => ({
    model,
    facts: facts.get(model.id),
    choices: choices?.filter(({ modelId }) => modelId === model.id),
  }));
  return (
    <div class="cmp-page">
      <Notes {...props} speaker={speaker} />
      {devices.length === 0 ? (
        <EmptyCompare {...{ speaker, known, typed, found }} />
      ) : (
        <CompareTable {...{ speaker, devices, onlyDifferences }} />
      )}
      {devices.length > 0 && devices.length < mostCompared && (
        <AddDevice {...{ speaker, models, typed, found, near }} />
      )}
    </div>
  );
}
