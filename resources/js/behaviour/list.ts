/** Lists: rows by keyboard (j, k, x, Enter), the selection and its bulk bar, and the list's own forms. */
const list = () => document.querySelector<HTMLElement>('[data-list]')
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-list] [data-row]')]
const picks = () => [...document.querySelectorAll<HTMLInputElement>('[data-list] [data-pick]')]

document.addEventListener('keydown', (event) => {
  if (!list() || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
  if (event.key === 'j') move(1)
  else if (event.key === 'k') move(-1)
  else if (event.key === 'x') current()?.querySelector<HTMLInputElement>('[data-pick]')?.click()
  else if (event.key === 'Enter' && event.target === document.body)
    current()?.querySelector<HTMLAnchorElement>('[data-open]')?.click()
  else return
  event.preventDefault()
})

/** Someone is typing, or looks at something that lies over the list. */
const isBusy = (target: EventTarget | null) =>
  up.layer.isOverlay() ||
  (target as Element).closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]')

const current = () => document.querySelector<HTMLElement>('[data-list] [data-current]')

function move(step: number) {
  const all = rows()
  const from = current() ? all.indexOf(current()!) : -1
  const row = all[from < 0 ? 0 : from + step]
  if (!row) return
  current()?.removeAttribute('data-current')
  row.setAttribute('data-current', '')
  row.scrollIntoView({ block: 'nearest' })
}

/** With shift, all between the one ticked before and this one. */
let lastPick: string | undefined

document.addEventListener('click', ({ target, shiftKey }) => {
  const pick = target as HTMLInputElement
  if (!pick.matches?.('[data-list] [data-pick]')) return
  const all = picks()
  const from = shiftKey ? all.findIndex(({ value }) => value === lastPick) : -1
  const to = all.indexOf(pick)
  if (from >= 0)
    for (const one of all.slice(Math.min(from, to), Math.max(from, to))) one.checked = pick.checked
  lastPick = pick.value
})

document.addEventListener('change', ({ target }) => {
  const input = target as HTMLInputElement
  if (input.matches('[data-pick-all]')) for (const pick of picks()) pick.checked = input.checked
  if (input.matches('[data-pick-all], [data-pick]')) showSelection()
})

function showSelection() {
  const bar = document.querySelector<HTMLElement>('[data-bulk]')
  if (!bar) return
  const all = picks()
  const chosen = all.filter(({ checked }) => checked).length
  const isPage = chosen === all.length
  const everyone = document.querySelector<HTMLInputElement>('[data-pick-all]')
  if (everyone) {
    everyone.checked = isPage && chosen > 0
    everyone.indeterminate = chosen > 0 && !isPage
  }
  part<HTMLInputElement>(bar, 'all').disabled = true
  part(bar, 'count').textContent = bar.dataset.selected!.replace('-1', String(chosen))
  part(bar, 'select-all').hidden = !(
    isPage && document.querySelector('.list-pages a, .inbox-pages a')
  )
}

/** The rows are drawn anew this very moment: answers how to have the same ones ticked again. */
export function keepSelection() {
  const bar = document.querySelector<HTMLElement>('[data-bulk]')
  const ids = new Set(picks().flatMap(({ checked, value }) => (checked ? [value] : [])))
  if (!bar || !ids.size) return () => {}
  const isAll = !part<HTMLInputElement>(bar, 'all').disabled
  const words = part(bar, 'count').textContent
  return () => {
    for (const pick of picks()) pick.checked = isAll || ids.has(pick.value)
    showSelection()
    if (!isAll) return
    part<HTMLInputElement>(bar, 'all').disabled = false
    part(bar, 'count').textContent = words
    part(bar, 'select-all').hidden = true
  }
}

const part = <E extends HTMLElement>(bar: HTMLElement, name: string) =>
  bar.querySelector<E>(`[data-bulk-${name}]`)!

document.addEventListener('click', async ({ target }) => {
  const bar = (target as Element).closest<HTMLElement>('[data-bulk]')
  if (!bar) return
  if ((target as Element).closest('[data-bulk-clear]')) {
    for (const pick of picks()) pick.checked = false
    showSelection()
  }
  if ((target as Element).closest('[data-bulk-select-all]')) await selectAll(bar)
})

/** How many match is counted only now that it matters. */
async function selectAll(bar: HTMLElement) {
  part<HTMLButtonElement>(bar, 'select-all').disabled = true
  const answer = await fetch(bar.dataset.countUrl!, { headers: { accept: 'application/json' } })
  part<HTMLButtonElement>(bar, 'select-all').disabled = false
  if (!answer.ok) return
  part(bar, 'count').textContent = (await answer.json()).text
  part<HTMLInputElement>(bar, 'all').disabled = false
  part(bar, 'select-all').hidden = true
}

up.compiler('[data-list]', showSelection)

/** Of a filter's values only those that fit its condition. */
up.compiler('[data-filter-form]', (form: HTMLElement) => {
  const operator = form.querySelector<HTMLSelectElement>(
    'select[name$=operator], select[name$="[operator]"]'
  )!
  const show = () => {
    const { shape } = operator.selectedOptions[0].dataset
    for (const values of form.querySelectorAll<HTMLFieldSetElement>('[data-for-shape]')) {
      values.hidden = values.dataset.forShape !== shape
      values.disabled = values.hidden
    }
  }
  operator.addEventListener('change', show)
  show()
})

/** Columns move at once; their order is that of the form. */
up.compiler('[data-columns]', (form: HTMLFormElement) => {
  const move = (event: Event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-move]')
    const item = button?.closest('li')
    if (!button || !item) return
    event.preventDefault()
    if (button.dataset.move === 'up') item.previousElementSibling?.before(item)
    else item.nextElementSibling?.after(item)
    button.focus()
  }
  form.addEventListener('click', move)
})
