import { paths } from '../../paths.ts';
import type { Room } from './vetting-words.ts';

/** The ways to a first listing: a file, one by one, or a program. */
export function FirstListing({ room }: { room: Room }) {
  const { say } = room;
  return (
    <section class="step">
      <p class="lead">{say('vetting.listing_lead')}</p>
      <div class="acts">
        <a class="btn main" href={paths.deskUploads()}>
          {say('vetting.listing_upload')}
        </a>
        <a class="go" href={paths.deskListings()}>
          {say('vetting.listing_see')}
        </a>
      </div>
      <p class="data">
        <a href={paths.applicationGate('units')}>{say('vetting.units_title')}</a>
      </p>
      <p class="data">
        <a href={paths.developers()}>{say('vetting.listing_api')}</a>
      </p>
    </section>
  );
}
