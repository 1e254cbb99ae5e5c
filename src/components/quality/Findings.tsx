import { locales } from '../../../content/locales.ts';
import { regradeRule } from '../../../content/quality/regrade.ts';
import { type ConditionId, conditionIds } from '../../../content/schema.ts';
import { gradeName } from '../../../functions/catalogue/labels.ts';
import type { RegradedListing } from '../../../functions/sellers/quality/regrade-queries.ts';
import type { SampleSeen } from '../../../functions/sellers/quality/tier-queries.ts';
import type { Room } from '../team/room.ts';

/** A grade's name in the reader's language; what is none is said so. */
export function gradeWord({ locale, say }: Room, id: string): string {
  const known = conditionIds.find((one): one is ConditionId => one === id);
  return known ? gradeName(known, locales[locale].language) : say('watch.sample_grade_none');
}

/** The statement of reasons of one listing that is shown at another grade. */
export function RegradedSays({ listing, room }: { listing: RegradedListing; room: Room }) {
  const { say } = room;
  const { cases, hits, at } = listing;
  const names = { listed: gradeWord(room, listing.listedGrade), shown: gradeWord(room, listing.grade) };
  return (
    <>
      <h3>
        {listing.title} <small class="soft">{listing.sku}</small>
      </h3>
      <p>{say('watch.grades_line', { ...names, date: at === null ? '–' : room.day(at) })}</p>
      {cases > 0 && <p>{say('watch.grades_why', { hits, cases, limit: room.percent(regradeRule.limit) })}</p>}
    </>
  );
}

/** Listings at another grade, each with its reasons and what brings it back. */
export function Regraded({ listings, room }: { listings: readonly RegradedListing[]; room: Room }) {
  if (listings.length === 0) return <p class="soft">{room.say('watch.grades_none')}</p>;
  return (
    <ul class="findings">
      {listings.map((listing) => (
        <li key={listing.offerId}>
          <RegradedSays listing={listing} room={room} />
          <p class="soft">{room.say('watch.grades_back', { count: regradeRule.restoreCases })}</p>
        </li>
      ))}
    </ul>
  );
}

/** Mystery orders that were looked at. */
export function SamplesSeen({ samples, room }: { samples: readonly SampleSeen[]; room: Room }) {
  const { say } = room;
  if (samples.length === 0) return <p class="soft">{say('watch.samples_none')}</p>;
  return (
    <ul class="findings">
      {samples.map((one) => (
        <li key={one.id}>
          <h3>
            {one.modelName}{' '}
            <span class={one.verdict === 'passed' ? 'st ok' : 'st err'}>{say(`watch.sample_${one.verdict}`)}</span>
          </h3>
          <p>
            {say('watch.sample_line', {
              sold: gradeWord(room, one.gradeSold),
              found: gradeWord(room, one.gradeFound),
            })}
            <span class="soft">, {room.day(one.at)}</span>
          </p>
          {one.note && <p class="given">{one.note}</p>}
        </li>
      ))}
    </ul>
  );
}
