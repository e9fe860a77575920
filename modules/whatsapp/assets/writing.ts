declare const up: any

/** These say all there is to say. Known before a compiler runs, which it does at once. */
const WORDLESS = ['location', 'contact', 'template']

/** What may be written on WhatsApp besides words, the template that is picked, and how long the window is open. */
up.compiler('[data-whatsapp]', (part: HTMLElement) => {
  const kinds = part.querySelector<HTMLSelectElement>('[data-whatsapp-kinds]')
  const templates = part.querySelector<HTMLSelectElement>('[data-whatsapp-templates]')
  const show = () => showKind(part, kinds?.value ?? 'template')
  kinds?.addEventListener('change', show)
  templates?.addEventListener('change', () => fetchFields(templates))
  show()
  if (kinds && kinds.value !== 'text') part.closest('form')?.dispatchEvent(new Event('change'))
  return countDown(part, () => {
    if (kinds) kinds.value = 'template'
    for (const option of kinds?.options ?? []) option.disabled = option.value !== 'template'
    show()
    part.closest('form')?.dispatchEvent(new Event('change'))
  })
})

/** Only the fields of the picked one are in the page: there may be hundreds. */
function fetchFields(templates: HTMLSelectElement) {
  const url = new URL(up.layer.get(templates).location, location.href)
  url.searchParams.set('whatsapp_template', templates.value)
  const target = templates.dataset.whatsappTemplates
  up.render({ url: url.href, target, origin: templates, history: false, focus: 'keep' })
}

function showKind(part: HTMLElement, kind: string) {
  for (const fields of part.querySelectorAll<HTMLElement>('[data-for-kind]'))
    fields.hidden = fields.dataset.forKind !== kind
  const way = part.closest<HTMLElement>('[data-own]')
  if (WORDLESS.includes(kind)) way?.setAttribute('data-closed', '')
  else way?.removeAttribute('data-closed')
}

function countDown(part: HTMLElement, end: () => void) {
  const left = part.querySelector<HTMLElement>('[data-until]')
  if (!left) return
  const timer = setInterval(() => {
    const minutes = Math.floor((Number(left.dataset.until) - Date.now()) / 60_000)
    left.textContent =
      minutes < 60
        ? `${Math.max(0, minutes)} min`
        : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    if (minutes >= 0) return
    clearInterval(timer)
    end()
  }, 10_000)
  return () => clearInterval(timer)
}

/** The preview says what is typed, or the sample where nothing is. */
up.compiler('[data-fills]', (input: HTMLInputElement) => {
  const fill = () => {
    const template = input.closest('[data-whatsapp-template]')
    const marks = template?.querySelectorAll<HTMLElement>(`[data-fill="${input.dataset.fills}"]`)
    for (const mark of marks ?? []) mark.textContent = input.value || mark.dataset.sample!
  }
  input.addEventListener('input', fill)
  fill()
})
