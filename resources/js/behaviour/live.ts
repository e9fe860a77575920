import { BACKGROUND } from '../background.js'
import { keepSelection } from './list.js'

/**
 * What happens elsewhere shows at once. Of several tabs one listens and tells
 * the others: browsers hold few connections open to one server.
 */
interface Told {
  what: string
  conversationId: number
}

import { renewPresence } from './presence.js'

const TOGETHER = 150
const channel = new BroadcastChannel('filo-live')

let pending = new Set<number>()
let timer: ReturnType<typeof setTimeout> | undefined
let listening = false

up.compiler('[data-live]', (element: HTMLElement) => {
  if (listening) return
  listening = true
  const path = element.dataset.live!
  channel.addEventListener('message', ({ data }) => hear(data))
  /** Without a secure origin there are no locks: each tab listens for itself. */
  if (navigator.locks)
    void navigator.locks.request('filo-live', () => new Promise(() => open(path)))
  else open(path)
})

function open(path: string) {
  const source = new EventSource(path)
  source.addEventListener('conversations', ({ data }) => {
    channel.postMessage(JSON.parse(data))
    hear(JSON.parse(data))
  })
  /** What was told before the line stood, or while it was cut, is not told again: everything is looked at. */
  source.addEventListener('open', () => hear({ what: 'all', conversationId: 0 }))
}

function hear({ what, conversationId }: Told) {
  if (!document.querySelector('[data-live]')) return
  if (what === 'presence') return renewPresence(conversationId)
  pending.add(conversationId)
  timer ??= setTimeout(() => void renew().catch(gone), TOGETHER)
}

/** The page has moved on meanwhile: what it shows now is new already. */
const gone = () => {}

async function renew() {
  timer = undefined
  const about = pending
  pending = new Set()
  const open = document.querySelector<HTMLElement>('[data-conversation]')
  const id = Number(open?.dataset.conversation)
  await renewRows()
  if (open && (about.has(id) || about.has(0))) await renewConversation(id)
}

/** What someone does themselves goes first, and is never cut off. */
const quietly = () => ({
  history: false,
  scroll: false,
  focus: 'keep',
  cache: false,
  background: true,
  abort: false,
  headers: BACKGROUND,
})

async function renewRows() {
  const current = document.querySelector<HTMLElement>('[data-row][data-current]')?.dataset.rowId
  const rows = document.querySelector('#inbox-rows')
  if (!rows) return
  let select = () => {}
  /** Not before: someone may tick a row while the new ones are on their way. */
  const onLoaded = () => void (select = keepSelection())
  await up.reload(rows, { ...quietly(), onLoaded })
  select()
  if (current)
    document.querySelector(`[data-row-id="${current}"]`)?.setAttribute('data-current', '')
}

/** What is written stays, and so does what is read: only at the end the thread follows. */
async function renewConversation(id: number) {
  const thread = document.querySelector<HTMLElement>('[data-thread]')
  const messages = document.querySelector<HTMLElement>('#messages')
  if (!thread || !messages) return
  const { since } = messages.dataset
  const url = new URL(location.href)
  /** What it was merged into is shown in its place. */
  const opened = document.querySelector<HTMLElement>('[data-opened]')?.dataset.opened
  if (!url.pathname.endsWith(`/${opened}`)) return
  url.pathname = url.pathname.replace(/\d+$/, String(id))
  url.searchParams.delete('before')
  if (since) url.searchParams.set('since', since)
  const atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 40
  const place = thread.scrollTop
  const parts = ['#messages', '#conversation-head', '#work'].filter((part) => {
    const found = document.querySelector(part)
    return found && !found.contains(document.activeElement)
  })
  await up.render({ target: parts.join(', '), url: url.pathname + url.search, ...quietly() })
  thread.scrollTop = atEnd ? thread.scrollHeight : place
}
