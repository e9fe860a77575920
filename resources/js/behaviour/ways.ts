/** What channels draw in the reply box: for the way that is chosen, and for the message that is answered. */
up.compiler('[data-composer]', (form: HTMLFormElement) => {
  form.addEventListener('change', () => show(form))
  show(form)
})

const chosen = (form: HTMLFormElement) =>
  form.querySelector<HTMLSelectElement>('[data-via]')?.selectedOptions[0]

/** Only the fields of the chosen way are sent; a closed one takes the place of the words. */
function show(form: HTMLFormElement) {
  const isNote = new FormData(form).get('direction') === 'note'
  const way = chosen(form)
  let isClosed = false
  for (const part of form.querySelectorAll<HTMLFieldSetElement>('[data-own]')) {
    const isIts = part.dataset.own === way?.value
    part.hidden = !isIts
    part.disabled = !isIts || isNote
    isClosed ||= isIts && part.dataset.closed !== undefined && !isNote
  }
  form.classList.toggle('is-closed', isClosed)
  const words = form.querySelector<HTMLTextAreaElement>('[data-words]')!
  words.hidden = words.disabled = isClosed
  const files = form.querySelector<HTMLInputElement>('[data-files-field]')!.files
  words.required = !isClosed && !(way?.dataset.alone !== undefined && files?.length)
  const answers = form.querySelector<HTMLElement>('[data-answers]')
  const id = answers?.querySelector('input')?.value
  if (answers) answers.hidden = isNote || !id || way?.dataset.answers === undefined
}

up.on('click', '[data-answer]', (event: Event, link: HTMLElement) => {
  const form = document.querySelector<HTMLFormElement>('#composer')
  const answers = form?.querySelector<HTMLElement>('[data-answers]')
  if (!form || !answers) return
  event.preventDefault()
  const message = link.closest('.message')?.querySelector('.message-text')
  answers.querySelector('input')!.value = link.dataset.answer!
  answers.querySelector('[data-answered]')!.textContent = (message?.textContent ?? '')
    .trim()
    .slice(0, 140)
  choose(form, link.dataset.inbox!)
  form.querySelector<HTMLElement>('[data-words]')!.focus()
})

/** An answer goes where the message came from. */
function choose(form: HTMLFormElement, inbox: string) {
  const reply = form.querySelector<HTMLInputElement>('[name=direction][value=out]')
  if (reply) reply.checked = true
  const ways = form.querySelector<HTMLSelectElement>('[data-via]')
  if (ways && chosen(form)?.dataset.answers !== inbox)
    for (const way of ways.options)
      if (way.dataset.answers === inbox) {
        way.selected = true
        break
      }
  form.dispatchEvent(new Event('change', { bubbles: true }))
}

up.on('click', '[data-unanswer]', (event: Event, link: HTMLElement) => {
  event.preventDefault()
  const form = link.closest('form')!
  form.querySelector<HTMLInputElement>('[data-answers] input')!.value = ''
  show(form)
})
