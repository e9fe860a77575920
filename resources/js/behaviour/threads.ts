/** Who is offered a copy of the answer: whom the chosen channel reaches, but for whom it goes to. */
up.compiler('[data-copies-list]', (list: HTMLElement) => {
  const form = list.closest('form')!
  const show = () => {
    const chosen = form.querySelector<HTMLSelectElement>('[data-via]')!.selectedOptions[0]
    const [kind, address] = (chosen?.dataset.copies ?? '').split(' ')
    const copies = [...list.querySelectorAll<HTMLElement>('[data-copy]')]
    for (const copy of copies)
      copy.hidden = copy.dataset.kind !== kind || copy.dataset.copy === address
    list.hidden = copies.every(({ hidden }) => hidden)
  }
  form.addEventListener('change', show)
  show()
})
