/** `data-when="name=value"`: shown only while the form's field has that value; without script always. */
up.compiler('[data-when]', (element: Element) => {
  const part = element as HTMLElement
  const [name, value] = part.dataset.when!.split('=')
  const form = part.closest('form')!
  const follow = () => (part.hidden = new FormData(form).get(name) !== value)
  follow()
  form.addEventListener('change', follow)
})
