import { num } from '../drawing/svg/numbers.ts';
import { letter } from './lettering.ts';

const ink = '#17212b';

/** Centimetres between two figures on a ruler, and between two ticks: the first that leave room for the figures. */
const steps = [
  [1, 0.1],
  [5, 1],
  [10, 1],
  [50, 5],
] as const;

/** A ruler below a line from `left` to `right` at `y`, its zero at the left, in real centimetres. */
export function ruler(left: number, right: number, y: number, pxPerMm: number): string {
  const px = (cm: number): number => cm * 10 * pxPerMm;
  const [figure, tick] = steps.find(([cm]) => px(cm) >= 80) ?? [50, 5];
  const perFigure = Math.round(figure / tick);
  const end = Math.floor((right - left) / px(tick));
  let ticks = '';
  let figures = '';
  for (let index = 0; index <= end; index++) {
    const x = left + px(index * tick);
    const long = index % perFigure === 0;
    ticks += `M${num(x)} ${y}v${long ? 22 : index % (perFigure / 2) === 0 ? 15 : 9}`;
    if (!long || x > right - 60) continue;
    const unit = index === 0 ? ' cm' : '';
    const { art } = letter(`${index * tick}${unit}`, 21, { weight: 560, width: 86 });
    figures += `<g transform="translate(${num(x)} ${y + 45})">${art}</g>`;
  }
  return `<path d="M0 ${y}h1200" stroke="${ink}" stroke-width="2"/><path d="${ticks}" stroke="${ink}" stroke-width="1.5"/><g fill="${ink}">${figures}</g>`;
}
