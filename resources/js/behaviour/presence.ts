import { BACKGROUND } from '../background.js'

/**
 * Who else looks at a conversation, and who types. One says so when it opens, every 45
 * seconds while the page is in sight, and when one begins or stops to write.
 */
const BEAT = 45_000
const TYPING_BEAT = 10_000
const STOPPED = 6000
/** A page that is drawn anew is not left. */
const LEAVING = 400

interface Looking {
  path: string
  types: boolean
  toldAt: number
  beat: ReturnType<typeof setInterval>
  stop?: ReturnType<typeof setTimeout>
  leaving?: ReturnType<typeof setTimeout>
}

let now: Looking | undefined

up.compiler('[data-presence]', (element: HTMLElement) => {
  const path = element.dataset.presence!
  if (now?.path === path) clearTimeout(now.leaving)
  else begin(path)
  if (now!.types || !element.textContent?.trim()) void say(false)
  return () => {
    const looking = now
    if (looking) looking.leaving = setTimeout(() => end(looking), LEAVING)
  }
})

document.addEventListener('input', ({ target }) => {
  if (!now || !(target as Element).closest('#composer [data-words]')) return
  clearTimeout(now.stop)
  now.stop = setTimeout(() => void say(false), STOPPED)
  if (!now.types || Date.now() - now.toldAt > TYPING_BEAT) void say(true)
})

/** What is sent is told by the message itself. */
document.addEventListener('submit', ({ target }) => {
  if ((target as Element).id === 'composer') clearTimeout(now?.stop)
})

document.addEventListener('visibilitychange', () => {
  if (now && !document.hidden && Date.now() - now.toldAt > BEAT) void say(now.types)
})
window.addEventListener('pagehide', () => now && end(now))

/** Shows anew who is here, when it is about what is open. */
export function renewPresence(conversationId: number) {
  if (now?.path.endsWith(`/${conversationId}/presence`)) void show(now.path)
}

function begin(path: string) {
  if (now) end(now)
  const beat = setInterval(() => void (document.hidden || say(now!.types)), BEAT)
  now = { path, types: false, toldAt: 0, beat }
}

function end(looking: Looking) {
  clearInterval(looking.beat)
  clearTimeout(looking.stop)
  if (now === looking) now = undefined
  void send(looking.path, 'DELETE').catch(() => undefined)
}

async function say(types: boolean) {
  if (!now) return
  clearTimeout(now.stop)
  Object.assign(now, { types, toldAt: Date.now() })
  await draw(now.path, await send(now.path, 'PUT', { types: types ? '1' : '0' }))
}

const show = async (path: string) => draw(path, await fetch(path, { headers: BACKGROUND }))

async function draw(path: string, answer: Response) {
  const html = answer.ok ? await answer.text() : ''
  if (html.includes('id="presence"') && now?.path === path && document.querySelector('#presence'))
    await up.render({ target: '#presence', fragment: html, history: false, focus: 'keep' })
}

function send(path: string, method: string, what: Record<string, string> = {}) {
  const token = document.querySelector<HTMLInputElement>('input[name=_csrf]')?.value ?? ''
  const body = new URLSearchParams({ ...what, _csrf: token })
  return fetch(`${path}?_method=${method}`, {
    method: 'POST',
    body,
    keepalive: true,
    headers: BACKGROUND,
  })
}
