/** Arrow keys move the focus among the links and buttons of a `[data-arrows]` list. */
document.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const link = (event.target as HTMLElement).closest<HTMLElement>(
    '[data-arrows] :is(a, .dropdown-item)'
  )
  if (!step || !link) return
  const links = [...document.querySelectorAll<HTMLElement>('[data-arrows] :is(a, .dropdown-item)')]
  const next = links[links.indexOf(link) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
})
