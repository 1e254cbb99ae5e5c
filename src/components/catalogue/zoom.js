// A link to a drawing opens it large on the same page. Escape, the focus and its way back are the dialog's own.
document.addEventListener('click', (event) => {
  const { target } = event;
  if (target.matches('dialog.zoom')) target.close();
  const link = target.closest('a[data-zoom]');
  const dialog = document.querySelector('dialog.zoom');
  if (!link || !dialog?.showModal) return;
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const side = dialog.querySelector(`[value="${link.dataset.zoom}"]`);
  if (side) side.checked = true;
  dialog.showModal();
});

// Another side, or nearer: from the middle.
document.addEventListener('change', ({ target }) => {
  const pan = target.closest('dialog.zoom')?.querySelector('.zoom-pan');
  pan?.scrollTo((pan.scrollWidth - pan.clientWidth) / 2, (pan.scrollHeight - pan.clientHeight) / 2);
});

// A photo that does not arrive gives its place to the drawing: at once, or where it had failed before this was read.
const instead = (photo) => {
  photo.src = photo.dataset.instead;
  delete photo.dataset.instead;
};
addEventListener('error', ({ target }) => target.dataset?.instead && instead(target), true);
for (const photo of document.querySelectorAll('img[data-instead]')) {
  if (photo.complete && photo.naturalWidth === 0) instead(photo);
}
