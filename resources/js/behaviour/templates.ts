/** `[data-picker=<id>]` puts what its buttons say into that text, where one was writing. */
up.compiler('[data-picker]', (picker: HTMLElement) => {
  const text = () => document.getElementById(picker.dataset.picker!) as HTMLTextAreaElement | null
  picker.addEventListener('click', ({ target }) => {
    const put = (target as HTMLElement).closest<HTMLElement>('[data-put]')?.dataset.put
    const into = text()
    if (!put || !into) return
    into.setRangeText(put, into.selectionStart, into.selectionEnd, 'end')
    into.focus()
    into.dispatchEvent(new Event('input', { bubbles: true }))
  })
})
