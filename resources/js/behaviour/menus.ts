/** Menus are `<details class="dropdown">`: they open by themselves and close here. */
const open = () => document.querySelectorAll<HTMLDetailsElement>('details.dropdown[open]')

document.addEventListener('click', ({ target }) => {
  for (const menu of open()) {
    const summary = menu.querySelector('summary')
    if (!summary?.contains(target as Node) && !(target as Element).closest('[data-stay-open]')) {
      menu.open = false
    }
  }
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of open()) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})
