// A link to a drawing opens it large on the same page. Escape, the focus and its way back are the dialog's own.
const dialog = document.querySelector('dialog.zoom');

if (dialog?.showModal) {
  document.addEventListener('click', (event) => {
    if (event.target === dialog) return dialog.close();
    const link = event.target.closest('a[data-zoom]');
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const side = dialog.querySelector(`[value="${link.dataset.zoom}"]`);
    if (side) side.checked = true;
    dialog.showModal();
  });
}
