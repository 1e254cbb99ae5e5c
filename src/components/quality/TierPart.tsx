import { payoutDaysOf, type TierId, tierIds, tierOf } from '../../../content/quality/tiers.ts';
import type { TierRow } from '../../../functions/sellers/quality/tier-queries.ts';
import {
  type Condition,
  conditionsOf,
  nextTier,
  type TierFacts,
} from '../../../functions/sellers/quality/tier-rules.ts';
import type { Room } from '../team/room.ts';

interface Props {
  current: TierId;
  /** The newest first. */
  past: readonly TierRow[];
  facts: TierFacts;
  room: Room;
}

/** The tier that stands, what it brings, and what of the next one is still missing. */
export function TierPart({ current, past, facts, room }: Props) {
  const { say } = room;
  const next = nextTier(current);
  const conditions = conditionsOf(next ?? tierOf(current), facts, !next);
  const since = past[0]?.at;
  return (
    <div class="flow">
      <p class="tier-now">
        <b>{say(`watch.tier_${current}`)}</b>
        {since !== undefined && <span class="soft"> {say('watch.tier_since', { date: room.day(since) })}</span>}
      </p>
      <p>{say('watch.tier_pays', { days: payoutDaysOf(current) })}</p>
      <ol class="tier-ladder" aria-label={say('watch.tier_ladder')}>
        {tierIds.map((id) => (
          <li key={id} aria-current={id === current ? 'step' : undefined}>
            <span>{say(`watch.tier_${id}`)}</span>
            <small>{say('watch.days', { days: payoutDaysOf(id) })}</small>
          </li>
        ))}
      </ol>
      <h3>{next ? say('watch.next_title', { tier: say(`watch.tier_${next.id}`) }) : say('watch.next_top')}</h3>
      <ul class="conditions">
        {conditions.map((one) => (
          <li key={one.kind === 'rate' ? one.kpi : one.kind}>
            <span>{nameOf(room, one)}</span>
            <span>{detailOf(room, one)}</span>
            <span class={one.met ? 'st ok' : 'st warn'}>{say(one.met ? 'watch.need_met' : 'watch.need_open')}</span>
          </li>
        ))}
      </ul>
      {past.length > 1 && (
        <details class="team-more">
          <summary>{say('watch.past_title')}</summary>
          <ul>
            {past.map(({ tier, at }) => (
              <li key={at}>
                {say(`watch.tier_${tier}`)} {say('watch.tier_since', { date: room.day(at) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function nameOf({ say }: Room, one: Condition): string {
  if (one.kind === 'rate') return say(`watch.kpi_${one.kpi}`);
  return say(one.kind === 'cases' ? 'watch.need_cases' : 'watch.need_samples');
}

function detailOf({ say, percent }: Room, one: Condition): string {
  if (one.kind === 'rate') return say('watch.need_rate', { is: percent(one.high), wanted: percent(one.below) });
  return one.kind === 'cases'
    ? say('watch.need_of', { is: one.cases, wanted: one.wanted })
    : say('watch.need_most', { is: one.failed, wanted: one.most });
}
