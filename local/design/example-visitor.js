// On the page of the design system alone: what its visitor has in the basket and has marked, for the shop's own scripts
// to show. Nothing of it is written into the browser.
const names = {
  'iphone-13': ['iPhone 13', '/d/iphone-13.midnight.back.svg'],
  'pixel-8': ['Pixel 8', '/d/pixel-8.hazel.back.svg'],
};
const cookie = 'cart_count=2; compare=iphone-13.pixel-8; favourites=iphone-13:1';
Object.defineProperty(document, 'cookie', { get: () => cookie });
Storage.prototype.getItem = () => JSON.stringify(names);
