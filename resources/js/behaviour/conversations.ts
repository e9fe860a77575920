import { BACKGROUND } from '../background.js'
import { suggest, type Suggestion } from '../suggestions.js'

/** The reply box: its two kinds, its channel, its files, its draft and what it completes. */
const PAUSE = 800

up.compiler('[data-composer]', (form: HTMLFormElement) => {
  const words = form.querySelector<HTMLTextAreaElement>('[data-words]')!
  /** They are for browsers without scripts: here the kind decides, by Ctrl Enter as well. */
  for (const button of form.querySelectorAll('[formaction]')) button.removeAttribute('formaction')
  const unkeep = form.dataset.draft ? keepDraft(form, words) : undefined
  form.addEventListener('change', () => show(form, words))
  form.addEventListener('input', () => count(form, words))
  form.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('[data-write]')) setTimeout(() => words.focus())
  })
  takeFiles(form, words)
  if (form.dataset.canned) complete(form, words)
  show(form, words)
  return unkeep
})

const isNote = (form: HTMLFormElement) => new FormData(form).get('direction') === 'note'
const via = (form: HTMLFormElement) =>
  form.querySelector<HTMLSelectElement>('[data-via]')?.selectedOptions[0]?.dataset ?? {}

/** What the chosen kind and channel allow; Enter sends to where the kind says. */
function show(form: HTMLFormElement, words: HTMLTextAreaElement) {
  if (form.dataset.notes) {
    form.classList.toggle('is-note', isNote(form))
    form.action = (isNote(form) ? form.dataset.notes : form.dataset.replies)!
  }
  const { subject, files } = via(form)
  form.querySelector<HTMLElement>('[data-subject-field]')!.hidden = subject === undefined
  form.querySelector<HTMLElement>('.composer-files')!.hidden = files === undefined
  count(form, words)
  checkFiles(form)
}

function count(form: HTMLFormElement, words: HTMLTextAreaElement) {
  const { max } = via(form)
  const shown = form.querySelector<HTMLElement>('[data-count]')!
  const limited = max && !isNote(form)
  shown.textContent = limited ? `${words.value.length} / ${max}` : ''
  shown.classList.toggle('text-danger', Boolean(limited) && words.value.length > Number(max))
}

function takeFiles(form: HTMLFormElement, words: HTMLTextAreaElement) {
  const input = form.querySelector<HTMLInputElement>('[data-files-field]')!
  const add = (files?: FileList) => {
    if (!files?.length || via(form).files === undefined || isNote(form)) return false
    const all = new DataTransfer()
    for (const file of [...input.files!, ...files]) all.items.add(file)
    input.files = all.files
    checkFiles(form)
    return true
  }
  const over = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    form.classList.toggle('is-over', event.type === 'dragover')
  }
  form.addEventListener('dragover', over)
  form.addEventListener('dragleave', over)
  form.addEventListener('drop', (event) => {
    over(event)
    add(event.dataTransfer?.files)
  })
  words.addEventListener('paste', (event) => {
    if (add(event.clipboardData?.files)) event.preventDefault()
  })
}

/** The names of the chosen, and whether the channel takes them. */
function checkFiles(form: HTMLFormElement) {
  const input = form.querySelector<HTMLInputElement>('[data-files-field]')!
  const { files: most, bytes } = via(form)
  const chosen = [...input.files!]
  const tooMuch =
    chosen.length > Number(most ?? 0) || chosen.some(({ size }) => size > Number(bytes))
  const names = chosen.map(({ name }) => {
    const line = document.createElement('li')
    line.textContent = name
    return line
  })
  form.querySelector('[data-chosen]')!.replaceChildren(...names)
  const refused = chosen.length > 0 && tooMuch && !isNote(form)
  input.setCustomValidity(refused ? (form.dataset.tooMany ?? '') : '')
  if (refused) input.reportValidity()
}

/** Kept on the server shortly after one stops typing, and when the box goes away. */
function keepDraft(form: HTMLFormElement, words: HTMLTextAreaElement) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const saved = form.querySelector<HTMLElement>('[data-saved]')!
  const keep = async () => {
    clearTimeout(timer)
    timer = undefined
    const chosen = new FormData(form)
    const draft = new URLSearchParams({ body: words.value })
    for (const name of ['direction', 'via', '_csrf'])
      if (chosen.has(name)) draft.set(name, String(chosen.get(name)))
    const path = `${form.dataset.draft}?_method=PUT`
    const answer = await fetch(path, {
      method: 'POST',
      body: draft,
      keepalive: true,
      headers: BACKGROUND,
    })
    saved.hidden = !answer.ok || !words.value
  }
  const soon = () => {
    saved.hidden = true
    clearTimeout(timer)
    timer = setTimeout(keep, PAUSE)
  }
  const now = () => void (timer && keep())
  form.addEventListener('input', soon)
  form.addEventListener('change', ({ target }) => void (target !== words && soon()))
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    timer = undefined
  })
  window.addEventListener('pagehide', now)
  return () => {
    window.removeEventListener('pagehide', now)
    now()
  }
}

/** `/` puts in a canned reply, `@` a colleague's name; the latter in notes only. */
function complete(form: HTMLFormElement, words: HTMLTextAreaElement) {
  const before = () => words.value.slice(0, words.selectionStart)
  const canned = () => /(?:^|\s)(\/[\p{L}\p{N}_-]{0,60})$/u.exec(before())?.[1]
  const mention = () =>
    isNote(form) ? /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_ ]{0,30})$/u.exec(before())?.[1] : undefined
  const put = (typed: string, text: string) => {
    const end = words.selectionStart
    words.setRangeText(text, end - typed.length, end, 'end')
    words.dispatchEvent(new Event('input', { bubbles: true }))
  }
  suggest(words, {
    from: () => (canned() ? form.dataset.canned! : form.dataset.colleagues!),
    word: () => canned() ?? mention() ?? null,
    take({ name, text }: Suggestion) {
      const slash = canned()
      if (slash) put(slash, text ?? '')
      else put(mention()!, `${name} `)
    },
  })
}

/** The newest message is in sight when a conversation opens; older ones come without a jump. */
up.compiler('[data-thread]', (thread: HTMLElement) => {
  thread.scrollTop = thread.scrollHeight
  /** On a phone it is the page that scrolls. */
  if (matchMedia('(max-width: 767.98px)').matches)
    setTimeout(() =>
      thread.querySelector('#messages li:last-child')?.scrollIntoView({ block: 'end' })
    )
})

up.on('up:link:follow', '[data-older-link]', (_event: Event, link: HTMLElement) => {
  const thread = link.closest<HTMLElement>('[data-thread]')!
  const fromEnd = thread.scrollHeight - thread.scrollTop
  const put = new MutationObserver(() => {
    thread.scrollTop = thread.scrollHeight - fromEnd
  })
  put.observe(thread, { childList: true, subtree: true })
  setTimeout(() => put.disconnect(), 3000)
})
