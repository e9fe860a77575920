import { suggest, type Suggestion } from '../suggestions.js'

/** `[data-picker=<id>]` puts what its buttons say into that text, where one was writing. */
up.compiler('[data-picker]', (picker: HTMLElement) => {
  const text = () => document.getElementById(picker.dataset.picker!) as HTMLTextAreaElement | null
  picker.addEventListener('click', ({ target }) => {
    const put = (target as HTMLElement).closest<HTMLElement>('[data-put]')?.dataset.put
    const into = text()
    if (!put || !into) return
    into.setRangeText(put, into.selectionStart, into.selectionEnd, 'end')
    into.focus()
    into.dispatchEvent(new Event('input', { bubbles: true }))
  })
})

const PAUSE = 600

/** `data-shown-in`: what is written shows in that frame, as its server draws it, shortly after one stops. */
up.compiler('form[data-shown-in]', (form: HTMLFormElement) => {
  const { shownIn, shownBy } = form.dataset
  let timer: ReturnType<typeof setTimeout>
  const show = () => {
    const sent = document.createElement('form')
    Object.assign(sent, { method: 'post', action: shownBy, target: shownIn, hidden: true })
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && name !== '_form') sent.append(field(name, value))
    document.body.append(sent)
    sent.submit()
    sent.remove()
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(show, PAUSE)
  }
  const button = document.querySelector<HTMLButtonElement>(`[data-show][form="${form.id}"]`)
  button?.setAttribute('type', 'button')
  button?.addEventListener('click', show)
  form.addEventListener('input', soon)
  const unchoose = chooseContact(form, show)
  show()
  return () => {
    clearTimeout(timer)
    unchoose?.()
  }
})

function field(name: string, value: string) {
  const area = document.createElement('textarea')
  area.name = name
  area.value = value
  return area
}

/** Whoever is picked by name is for whom it shows. */
function chooseContact(form: HTMLFormElement, show: () => void) {
  const box = document.querySelector<HTMLInputElement>('[data-contact-source]')
  const id = document.querySelector<HTMLInputElement>(`[data-contact-id][form="${form.id}"]`)
  if (!box || !id) return
  const choose = (value: string) => {
    id.value = value
    show()
  }
  box.addEventListener('input', () => {
    if (!box.value) choose('')
  })
  return suggest(box, {
    from: box.dataset.contactSource!,
    word: () => box.value,
    take(one: Suggestion) {
      box.value = one.name
      choose(String(one.id))
    },
  })
}
