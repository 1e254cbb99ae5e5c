import { type DrawableModel, type DrawingColour, drawDevice } from '../drawing/draw.ts';
import type { View } from '../drawing/scene.ts';
import { num } from '../drawing/svg/numbers.ts';

/** A drawing ready to stand among others, and what it measures without its margins. */
export type Drawn = {
  readonly svg: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly padMm: number;
  readonly padXMm: number;
  readonly bodyWidthMm: number;
  readonly bodyHeightMm: number;
};

/** A device drawn under a prefix of its own, so that several can stand in one document. */
export function drawn(model: DrawableModel, colour: DrawingColour | undefined, view: View, prefix: string): Drawn {
  const drawing = drawDevice(model, colour, { view, prefix });
  return {
    ...drawing,
    bodyWidthMm: drawing.widthMm - 2 * drawing.padXMm,
    bodyHeightMm: drawing.heightMm - 2 * drawing.padMm,
  };
}

/** The drawing inside another document: the device's left edge at x and its feet at y, `scale` pixels a millimetre. */
export function placed(device: Drawn, x: number, y: number, scale: number): string {
  const box = [
    `x="${num(x - device.padXMm * scale)}" y="${num(y - (device.heightMm - device.padMm) * scale)}"`,
    `width="${num(device.widthMm * scale)}" height="${num(device.heightMm * scale)}"`,
  ];
  return device.svg.replace('<svg ', `<svg ${box.join(' ')} overflow="visible" `);
}
