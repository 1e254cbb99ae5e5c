import type { ComponentChildren } from 'preact';
import type { LocaleId } from '../../../content/locales.ts';
import type { CardFacts } from '../../../functions/catalogue/card-models.ts';
import { shortDay } from '../../../functions/catalogue/dates.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { bounds, type Sieve } from '../../../functions/offers/finder/fit-rules.ts';
import type { Answers } from '../../../functions/offers/finder/question-rules.ts';
import type { Proposal } from '../../../functions/offers/finder/reason-rules.ts';
import { paths } from '../../paths.ts';
import { Device } from '../catalogue/Device.tsx';
import { reasonWords, type Speaker } from './finder-words.ts';

interface Props {
  locale: LocaleId;
  answers: Answers;
  proposals: readonly Proposal[];
  sieved: Sieve;
  plates: Pick<CardFacts, 'scale' | 'tall'>;
  speaker: Speaker;
}

function ProposalCard({
  proposal,
  index,
  speaker,
  proposals,
}: Pick<Props, 'speaker' | 'proposals'> & { proposal: Proposal; index: number }) {
  const { say, locale, localeId, money } = speaker;
  const { model, choice, reasons } = proposal;
  return (
    <li class={index === 0 ? 'proposal is-first' : 'proposal'}>
      <article class="card">
        <figure class="plate">
          <div class="stand" style={`--pad:${model.size.padMm}`}>
            <Device model={model} colour={choice.variant.colour} early />
          </div>
          <span class="tag">
            <span>{gradeName(choice.grade, locale.language)}</span> <b>{money(choice.priceCents)}</b>
          </span>
        </figure>
        <div>
          <p class="place">{index === 0 ? say('finder.first') : say('finder.nth', { place: index + 1 })}</p>
          <h2 class="card-name">
            <a href={paths.choice(localeId, model.id, choice.variant, choice.grade)}>
              {fullName(model, locale.language)}
            </a>
          </h2>
          <p class="data soft">
            {variantLabel(choice.variant, locale.language)}.{' '}
            {say('finder.home_by', { date: shortDay(choice.delivery.until, locale.tag) })}
          </p>
          <ul class="reasons">
            {reasons.map((reason) => (
              <li key={reason.kind}>{reasonWords(speaker, reason, proposals)}</li>
            ))}
          </ul>
        </div>
      </article>
    </li>
  );
}

/** Where all the other models of the department went: the figures add up. */
function Sieved({ speaker: { say }, sieved, shown }: { speaker: Speaker; sieved: Sieve; shown: number }) {
  const rows = [
    ...bounds.map((bound) => ({ id: bound, text: say(`finder.lost_${bound}`), count: sieved.lost[bound] })),
    { id: 'after', text: say('finder.lost_after'), count: sieved.left - shown },
  ].filter(({ count }) => count > 0);
  return (
    <section class="sieve">
      <h2>{say('finder.others_title')}</h2>
      <dl class="ledger">
        {rows.map(({ id, text, count }) => (
          <div key={id}>
            <dt>{text}</dt>
            <dd>{count}</dd>
          </div>
        ))}
        <div>
          <dt>{say('finder.proposed')}</dt>
          <dd>{shown}</dd>
        </div>
        <div class="sum">
          <dt>{say('finder.on_sale')}</dt>
          <dd>{sieved.all}</dd>
        </div>
      </dl>
    </section>
  );
}

/** Up to three devices with the facts that speak for each; the first is ours. What was answered stands before them. */
export function Proposals({
  locale,
  answers,
  proposals,
  sieved,
  plates,
  speaker,
  children,
}: Props & { children: ComponentChildren }) {
  const { say } = speaker;
  const category = answers.for ?? 'smartphones';
  const ids = proposals.map(({ model }) => model.id);
  return (
    <>
      <header class="page-head">
        <h1>{say('finder.result_title', { count: proposals.length })}</h1>
        <p class="lead">{say('finder.result_lead', { fits: sieved.left })}</p>
      </header>
      {children}
      <ol class="proposals grid" style={`--scale:${plates.scale[category]};--tall:${plates.tall[category]}`}>
        {proposals.map((proposal, index) => (
          <ProposalCard key={proposal.model.id} {...{ proposal, index, speaker, proposals }} />
        ))}
      </ol>
      <div class="acts">
        {ids.length > 1 && (
          <a class="btn" href={paths.compare(locale, ids)}>
            {say('finder.compare', { count: ids.length })}
          </a>
        )}
        <a class="go" href={paths.finder(locale)}>
          {say('finder.again')}
        </a>
      </div>
      <Sieved {...{ speaker, sieved, shown: proposals.length }} />
      <p class="data soft">
        {say('finder.how')} <a href={paths.help(locale, 'how-we-choose')}>{say('finder.how_link')}</a>
      </p>
    </>
  );
}
