import { BACKGROUND } from './background.js'

export interface Suggestion {
  id: number
  name: string
  /** What is put in instead of the name. */
  text?: string
}

interface Options {
  /** Address that answers `?q=` with a list of suggestions. */
  from: string | (() => string)
  /** The word being typed; null where nothing is to be suggested. */
  word(): string | null
  take(suggestion: Suggestion): void
}

type Field = HTMLInputElement | HTMLTextAreaElement

const WAIT = 150
let lists = 0

/** A list under a field while one types: arrows move, Enter takes, Esc closes. Returns its clean-up. */
export function suggest(field: Field, { from, word, take }: Options) {
  const list = listFor(field)
  let found: Suggestion[] = []
  let chosen = 0
  let timer: ReturnType<typeof setTimeout>

  const expanded = (open: boolean) => {
    if (field instanceof HTMLInputElement) field.setAttribute('aria-expanded', String(open))
  }
  const close = () => {
    found = []
    list.hidden = true
    expanded(false)
    field.removeAttribute('aria-activedescendant')
  }
  const pick = (at: number) => {
    const one = found[at]
    close()
    if (one) take(one)
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const show = () => {
    list.replaceChildren(...found.map((one, at) => item(list.id, one, at === chosen, at)))
    list.hidden = !found.length
    expanded(found.length > 0)
    if (found.length) field.setAttribute('aria-activedescendant', `${list.id}-${chosen}`)
  }
  const ask = async () => {
    const typed = word()
    if (!typed) return close()
    const source = typeof from === 'string' ? from : from()
    const answer = await fetch(`${source}?q=${encodeURIComponent(typed)}`, { headers: BACKGROUND })
    if (!answer.ok || word() !== typed) return
    found = await answer.json()
    chosen = 0
    show()
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => ((chosen = (chosen + 1) % found.length), show()),
    ArrowUp: () => ((chosen = (chosen + found.length - 1) % found.length), show()),
    Enter: () => pick(chosen),
    Tab: () => pick(chosen),
    Escape: close,
  }

  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, WAIT)
  })
  field.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey } = event as KeyboardEvent
    if (!found.length || !keys[key] || ctrlKey || metaKey) return
    event.preventDefault()
    event.stopPropagation()
    keys[key]()
  })
  field.addEventListener('blur', () => setTimeout(close, WAIT))
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at
    if (at) pick(Number(at))
  })
  return () => clearTimeout(timer)
}

function listFor(field: Field) {
  const list = document.createElement('ul')
  list.className = 'options options-under list-unstyled'
  list.id = `suggestions-${++lists}`
  list.role = 'listbox'
  list.hidden = true
  const frame = document.createElement('div')
  frame.className = 'position-relative w-100'
  field.replaceWith(frame)
  frame.append(field, list)
  if (field instanceof HTMLInputElement) {
    field.setAttribute('role', 'combobox')
    field.setAttribute('aria-expanded', 'false')
  }
  field.setAttribute('aria-controls', list.id)
  field.setAttribute('aria-autocomplete', 'list')
  return list
}

function item(list: string, { name }: Suggestion, selected: boolean, at: number) {
  const line = document.createElement('li')
  line.id = `${list}-${at}`
  line.className = 'option'
  line.role = 'option'
  line.dataset.at = String(at)
  line.ariaSelected = String(selected)
  line.textContent = name
  return line
}
