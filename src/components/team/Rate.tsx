import type { BoundedRate } from '../../../functions/sellers/quality/health-rules.ts';
import type { Room } from './room.ts';

interface Props {
  rate: BoundedRate;
  /** The rate at the end of the rule, 0 to 1. */
  full: number;
  room: Room;
}

const width = 100;

/** A rate on a small rule: the bounds as a band, the mean as the hand, the counts in words. */
export function Rate({ rate, full, room }: Props) {
  const { say, percent } = room;
  if (rate.trials === 0) return <span class="soft">{say('team.rate_none')}</span>;
  const x = (value: number) => Math.round(Math.min(1, value / full) * width * 10) / 10;
  return (
    <span class="rate">
      <b>{percent(rate.count / rate.trials)}</b>
      <svg viewBox={`0 0 ${width} 10`} preserveAspectRatio="none" aria-hidden="true">
        <path class="band" d={`M${x(rate.low)} 1H${x(rate.high)}V9H${x(rate.low)}z`} />
        <path class="base" d={`M0 9.5H${width}`} />
        <path class="now" d={`M${x(rate.mean)} 0V10`} />
      </svg>
      <small>
        {say('team.rate_bounds', {
          low: percent(rate.low),
          high: percent(rate.high),
          count: rate.count,
          trials: rate.trials,
        })}
      </small>
    </span>
  );
}
