import { PRODUCT_PX } from './address.ts';
import { type Drawn, placed } from './placed.ts';

/** Feeds ask for the product to fill most of the picture and to be whole. */
const share = 0.86;

/** A device alone on white, whole, in the middle: no text, no frame, no mark, as merchant feeds ask. */
export function productPicture(device: Drawn): string {
  const room = PRODUCT_PX * share;
  const scale = Math.min(room / device.bodyWidthMm, room / device.bodyHeightMm);
  const x = (PRODUCT_PX - device.bodyWidthMm * scale) / 2;
  const y = (PRODUCT_PX + device.bodyHeightMm * scale) / 2;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${PRODUCT_PX}" height="${PRODUCT_PX}">` +
    `<rect width="${PRODUCT_PX}" height="${PRODUCT_PX}" fill="#fff"/>${placed(device, x, y, scale)}</svg>`
  );
}
