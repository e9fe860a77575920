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

/** `data-confirm` on a form asks before it is sent. */
document.addEventListener(
  'submit',
  (event) => {
    const question = (event.target as HTMLFormElement).dataset.confirm
    if (question && !confirm(question)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  },
  true
)

/** `data-submit-on-change` sends the form as soon as something is chosen. */
document.addEventListener('change', ({ target }) => {
  ;(target as HTMLElement).closest<HTMLFormElement>('form[data-submit-on-change]')?.requestSubmit()
})
