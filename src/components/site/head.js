// What the head knows of its visitor: how many devices are in the basket. And how a device travels between pages.
addEventListener('pageshow', () => {
  const count = document.cookie.match(/(?:^|; )cart_count=(\d+)/)?.[1];
  for (const place of document.querySelectorAll('[data-cart-count]')) place.textContent = Number(count) ? count : '';
});
// The device of the card that was pressed travels to its own page; no other may carry the name.
addEventListener('click', ({ target }) => {
  const device = target instanceof Element && target.closest('.card')?.querySelector('.dev');
  if (!device) return;
  for (const other of document.querySelectorAll('.card .dev')) other.style.viewTransitionName = '';
  device.style.viewTransitionName = 'device';
});
