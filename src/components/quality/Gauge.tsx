import type { Figure } from '../../../functions/sellers/quality/kpi-rules.ts';

interface Props {
  figure: Figure;
  /** The threshold that the upper bound must stay below, 0 to 1. */
  limit?: number;
}

const width = 100;

/** A figure on its rule: the bounds as a band, what was counted as the red hand, the threshold as a long tick. The text beside it says it all. */
export function Gauge({ figure: { kpi, value, low, high }, limit }: Props) {
  const stars = kpi === 'review';
  const full = stars ? 4 : Math.max(0.05, high, (limit ?? 0) * 1.4);
  const x = (at: number) => Math.round(Math.min(1, (stars ? at - 1 : at) / full) * width * 10) / 10;
  return (
    <svg class="gauge" viewBox={`0 0 ${width} 16`} preserveAspectRatio="none" aria-hidden="true">
      <path class="band" d={`M${x(low)} 4H${x(high)}V14H${x(low)}z`} />
      <path class="base" d={`M0 14.5H${width}`} />
      {limit !== undefined && <path class="limit" d={`M${x(limit)} 0V14`} />}
      {value !== null && <path class="now" d={`M${x(value)} 2V14`} />}
    </svg>
  );
}
