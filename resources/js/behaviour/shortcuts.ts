import { openDialog } from './dialogs.js'

/**
 * Keys of the whole page. Links and buttons name theirs in `data-shortcut`
 * (`c`, or `g c` one after the other); nothing fires while someone types.
 */
const PATIENCE = 1000

let typed: string[] = []
let timer: ReturnType<typeof setTimeout>

const FIXED: Record<string, () => void> = {
  '/': () => document.querySelector<HTMLElement>('#search')?.focus(),
  '?': () => openDialog('shortcuts'),
}

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey) {
    event.preventDefault()
    return openDialog('palette')
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return

  const did = act(event.key)
  if (did) event.preventDefault()
})

/** Keys belong to a field, an open menu or a dialog before they belong to the page. */
function isBusy({ target, isComposing, defaultPrevented }: KeyboardEvent) {
  const element = target as HTMLElement
  return (
    isComposing ||
    defaultPrevented ||
    element.isContentEditable ||
    element.matches('input, textarea, select') ||
    document.querySelector('dialog[open]') !== null ||
    up.layer.isOverlay()
  )
}

function act(key: string) {
  clearTimeout(timer)
  timer = setTimeout(() => (typed = []), PATIENCE)
  typed = [...typed, key.toLowerCase()].slice(-2)
  const inOrder = typed.join(' ')
  const single = typed.at(-1)!

  const link = withShortcut(inOrder) ?? (startsSequence(typed[0]) ? null : withShortcut(single))
  if (link) {
    typed = []
    link.click()
    if (link.matches('summary')) enter(link)
    return true
  }
  if (typed.length === 1 || !startsSequence(typed[0])) FIXED[key]?.()
  return key in FIXED
}

/** A menu that a key has opened is used by keys. */
const enter = (summary: HTMLElement) =>
  summary.parentElement!.querySelector<HTMLElement>('.dropdown-item')?.focus()

const withShortcut = (keys: string) =>
  document.querySelector<HTMLElement>(`[data-shortcut="${CSS.escape(keys)}"]`)

const startsSequence = (key: string) =>
  document.querySelector(`[data-shortcut^="${CSS.escape(key)} "]`) !== null
