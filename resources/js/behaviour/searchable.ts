/** `data-searchable` puts a search box above a long select; its value is the box's placeholder. */
up.compiler('select[data-searchable]', (element: HTMLElement) => {
  const select = element as HTMLSelectElement
  const box = document.createElement('input')
  box.type = 'search'
  const isSmall = select.classList.contains('form-select-sm')
  box.className = `form-control mb-1 ${isSmall ? 'form-control-sm' : ''}`
  box.placeholder = select.dataset.searchable!
  box.setAttribute('aria-label', `${select.labels[0]?.textContent?.trim()}: ${box.placeholder}`)
  box.setAttribute('aria-controls', select.id)
  select.before(box)

  box.addEventListener('input', () => {
    for (const option of select.options)
      option.hidden = !plain(option.text).includes(plain(box.value))
    const found = [...select.options].find((option) => !option.hidden)
    if (!box.value || !found || found.value === select.value) return
    select.value = found.value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    select.focus()
  })
  return () => box.remove()
})

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}|[_\s]/gu, '')
    .toLowerCase()
