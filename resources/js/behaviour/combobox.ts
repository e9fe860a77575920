import { BACKGROUND } from '../background.js'

/**
 * A text box with options under it, as the combobox pattern has it
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): the focus stays in the
 * box, the arrows move among the options, Enter follows the active one.
 *
 * `data-source`: address whose answer to `?q=` are the options; those inside
 * `[data-fixed]` are there from the start and are filtered here.
 * `data-first-active`: the first option is active without an arrow.
 */
const WAIT = 120

up.compiler('[data-combobox]', (element: Element) => {
  const box = element as HTMLElement
  const input = box.querySelector<HTMLInputElement>('[role=combobox]')!
  const list = box.querySelector<HTMLElement>('[role=listbox]')!
  const fixed = list.querySelector<HTMLElement>('[data-fixed]')
  const source = box.dataset.source
  let asked: AbortController | undefined
  let timer: ReturnType<typeof setTimeout>

  const options = () => [...list.querySelectorAll<HTMLElement>('[role=option]:not([hidden])')]
  const active = () => options().find((option) => option.ariaSelected === 'true')

  function activate(option?: HTMLElement) {
    for (const other of list.querySelectorAll('[role=option]')) other.ariaSelected = 'false'
    if (!option) return input.removeAttribute('aria-activedescendant')
    option.id ||= `option-${Math.random().toString(36).slice(2)}`
    option.ariaSelected = 'true'
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }

  function show() {
    const isOpen = Boolean(fixed) || list.childElementCount > 0
    list.hidden = !isOpen
    input.ariaExpanded = String(isOpen)
    activate('firstActive' in box.dataset ? options()[0] : undefined)
  }

  function close() {
    asked?.abort()
    clearTimeout(timer)
    if (fixed) return
    list.hidden = true
    input.ariaExpanded = 'false'
    activate()
  }

  function filterFixed() {
    if (!fixed) return
    const wanted = fold(input.value)
    const all = [...fixed.querySelectorAll<HTMLElement>('[role=option]')]
    for (const option of all) option.hidden = !fold(option.textContent).includes(wanted)
    fixed.hidden = all.every((option) => option.hidden)
  }

  function putLive(html: string) {
    for (const child of [...list.children]) if (child !== fixed) child.remove()
    list.insertAdjacentHTML('beforeend', html)
    show()
  }

  async function ask() {
    asked?.abort()
    asked = new AbortController()
    const text = input.value.trim()
    if (!source || !text) return putLive('')
    try {
      const query = new URLSearchParams({ q: text })
      const response = await fetch(`${source}?${query}`, {
        headers: BACKGROUND,
        signal: asked.signal,
      })
      putLive(response.ok ? await response.text() : '')
    } catch (error) {
      if ((error as Error).name !== 'AbortError') putLive('')
    }
  }

  function move(step: number) {
    const all = options()
    if (!all.length) return
    const at = all.indexOf(active()!)
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step
    activate(all[(next + all.length) % all.length])
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (list.hidden && list.childElementCount) show()
      move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && active()) {
      event.preventDefault()
      active()!.click()
    } else if (event.key === 'Escape' && !fixed && !list.hidden) {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }

  function reset() {
    input.value = ''
    filterFixed()
    putLive('')
    close()
  }

  input.addEventListener('input', () => {
    filterFixed()
    if (fixed) show()
    clearTimeout(timer)
    timer = setTimeout(ask, WAIT)
  })
  input.addEventListener('keydown', onKey)
  box.addEventListener('submit', close)
  box.addEventListener('combobox:reset', reset)
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest<HTMLAnchorElement>('a[role=option]')
    if (!option || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    input.blur()
    reset()
    up.navigate({ url: option.href })
  })
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (!box.contains(relatedTarget as Node)) close()
  })
  if (fixed) show()
})

const fold = (text: string | null) =>
  (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
