/** `data-opens` and `data-closes` name a `<dialog>`; a click beside it closes it as well. */
export function openDialog(id: string) {
  const dialog = document.getElementById(id) as HTMLDialogElement | null
  if (!dialog || dialog.open) return
  for (const other of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) other.close()
  dialog.querySelector('[data-combobox]')?.dispatchEvent(new Event('combobox:reset'))
  dialog.showModal()
}

document.addEventListener('click', (event) => {
  const target = event.target as HTMLElement
  const opener = target.closest<HTMLElement>('[data-opens]')
  if (opener) return openDialog(opener.dataset.opens!)

  const dialog = target.closest('dialog')
  if (!dialog) return
  const isBackdrop = target === dialog
  if (isBackdrop || target.closest('[data-closes], a[href]')) dialog.close()
})
