/** Ctrl Enter saves; leaving a form with changes asks. */
const changed = new WeakSet<HTMLFormElement>()

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  const form = (event.target as HTMLElement).closest('form')
  if (form) {
    event.preventDefault()
    form.requestSubmit()
  }
})

document.addEventListener('input', ({ target }) => {
  const form = (target as HTMLElement).closest<HTMLFormElement>('form[data-guard]')
  if (form) changed.add(form)
})

document.addEventListener('submit', ({ target }) => changed.delete(target as HTMLFormElement), true)

const dirty = () =>
  [...document.querySelectorAll<HTMLFormElement>('form[data-guard]')].find((form) =>
    changed.has(form)
  )

window.addEventListener('beforeunload', (event) => {
  if (dirty()) event.preventDefault()
})

up.on('up:link:follow', (event: Event) => {
  const form = dirty()
  if (!form || form.contains(event.target as Node)) return
  if (confirm(form.dataset.guard)) changed.delete(form)
  else event.preventDefault()
})

/** `data-submit-on-change` sends the form as soon as something is chosen. */
document.addEventListener('change', ({ target }) => {
  ;(target as HTMLElement).closest<HTMLFormElement>('form[data-submit-on-change]')?.requestSubmit()
})

/** After a save that was refused, the sum of the errors is read first. */
up.compiler('[data-form-errors]', (summary: HTMLElement) => {
  setTimeout(() => summary.focus())
})

const FIELD =
  'input:not([type=hidden], [type=file], [type=checkbox], [type=radio]), select, textarea'

/** Elsewhere the first field of a page's form is ready to be typed into; one that stands beside more is not. */
up.compiler('form[data-guard]:not([data-beside])', (form: HTMLFormElement) => {
  if (document.querySelector('[data-form-errors]')) return
  const field = form.querySelector<HTMLElement>(FIELD)
  setTimeout(() => field?.focus())
})

/** What a form was just sent for comes first, before any other field. */
up.compiler('[data-arrived]', (made: HTMLElement) => {
  setTimeout(() => made.focus())
})

/** So is that of a dialog, unless it says itself where to begin. */
up.on('up:layer:opened', ({ layer }: Event & { layer: { element: HTMLElement } }) => {
  if (layer.element.querySelector('[autofocus]')) return
  const field = [...layer.element.querySelectorAll<HTMLElement>(`form :is(${FIELD})`)].find((one) =>
    one.checkVisibility()
  )
  setTimeout(() => field?.focus())
})

/** Links of the error summary lead to the field itself. */
document.addEventListener('click', (event) => {
  const link = (event.target as HTMLElement).closest<HTMLAnchorElement>('[data-form-errors] a')
  const field = link && document.getElementById(link.hash.slice(1))
  if (!field) return
  event.preventDefault()
  field.focus()
})
