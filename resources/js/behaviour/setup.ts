/** The three parts of the setup form one after the other, and what they will look like behind. */
up.compiler('form[data-setup]', (element: Element) => {
  const form = element as HTMLFormElement
  const steps = [...form.querySelectorAll<HTMLFieldSetElement>('.setup-step')]
  const links = [...form.querySelectorAll<HTMLAnchorElement>('.setup-steps a')]
  const [back, next, finish] = ['back', 'next', 'finish'].map((name) =>
    form.querySelector<HTMLButtonElement>(`[data-setup-${name}]`)!
  )
  const wrong = steps.findIndex((step) => step.querySelector('.is-invalid'))
  let at = Math.max(0, wrong)

  function show(index: number) {
    at = index
    steps.forEach((step, place) => (step.hidden = place !== at))
    links.forEach((link, place) => {
      if (place === at) link.setAttribute('aria-current', 'step')
      else link.removeAttribute('aria-current')
    })
    back.hidden = at === 0
    next.hidden = at === steps.length - 1
    finish.hidden = !next.hidden
  }

  /** Goes there, unless something before it is not filled in well. */
  function go(index: number) {
    const stop = steps.findIndex((step, place) => place < index && !fits(step))
    show(stop === -1 ? index : stop)
    if (stop === -1) steps[at].focus()
    else firstWrong(steps[at])?.reportValidity()
  }

  back.addEventListener('click', () => show(at - 1))
  next.addEventListener('click', () => go(at + 1))
  links.forEach((link, index) =>
    link.addEventListener('click', (event) => {
      event.preventDefault()
      go(index)
    })
  )
  form.addEventListener('keydown', (event) => {
    const inField = (event.target as HTMLElement).matches('input, select')
    if (event.key !== 'Enter' || !inField || at === steps.length - 1) return
    event.preventDefault()
    go(at + 1)
  })
  form.addEventListener('click', ({ target }) => {
    const field = (target as HTMLElement).closest<HTMLAnchorElement>('.alert a')?.hash.slice(1)
    const holder = steps.findIndex((step) => field && step.querySelector(`[id="${field}"]`))
    if (holder !== -1) show(holder)
  })
  form.addEventListener('input', () => preview(form))

  if (form.dataset.setup === 'fresh') chooseTimeZone(form)
  preview(form)
  show(at)
})

type Field = HTMLInputElement | HTMLSelectElement

const fields = (step: HTMLElement) => [...step.querySelectorAll<Field>('input, select')]
const fits = (step: HTMLElement) => fields(step).every((field) => field.validity.valid)
const firstWrong = (step: HTMLElement) => fields(step).find((field) => !field.validity.valid)

function chooseTimeZone(form: HTMLFormElement) {
  const select = form.elements.namedItem('timeZone') as HTMLSelectElement
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  if ([...select.options].some((option) => option.value === timeZone)) select.value = timeZone
}

function preview(form: HTMLFormElement) {
  const chosen = new FormData(form)
  const brand = document.querySelector('[data-setup-brand]')
  if (brand) brand.textContent = String(chosen.get('businessName')).trim() || 'Filo'
  for (const entry of document.querySelectorAll<HTMLElement>('[data-setup-module]'))
    entry.hidden = !chosen.getAll('modules[]').includes(entry.dataset.setupModule!)
}
