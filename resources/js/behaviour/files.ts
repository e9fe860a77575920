/** Files are sent as soon as they are dropped or chosen; what is too large is said at once. */
up.compiler('form[data-drop]', (form: HTMLFormElement) => {
  const zone = form.querySelector<HTMLElement>('.drop-zone')!
  const input = form.querySelector<HTMLInputElement>('input[type=file]')!
  form.querySelector<HTMLElement>('.drop-send')!.hidden = true

  const over = (event: DragEvent) => {
    event.preventDefault()
    zone.classList.toggle('is-over', event.type === 'dragover')
  }
  zone.addEventListener('dragover', over)
  zone.addEventListener('dragleave', over)
  zone.addEventListener('drop', (event) => {
    over(event)
    if (!event.dataTransfer?.files.length) return
    input.files = event.dataTransfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  input.addEventListener('change', () => {
    const large = [...input.files!].find(({ size }) => size > Number(form.dataset.drop))
    input.setCustomValidity(large ? form.dataset.tooLarge!.replace('%name%', large.name) : '')
    if (!input.reportValidity()) input.value = ''
    else form.requestSubmit()
    input.setCustomValidity('')
  })

  return up.on('up:request:load', ({ request }: { request: UpRequest }) => {
    if (form.contains(request.origin)) showProgress(form.querySelector('.drop-progress')!, request)
  })
})

interface UpRequest {
  origin: Element
  xhr: XMLHttpRequest
}

/** How much is sent; the bar runs on while the server puts it away. */
function showProgress(box: HTMLElement, { xhr }: UpRequest) {
  const bar = box.querySelector('progress')!
  box.hidden = false
  xhr.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.max = total
    bar.value = loaded
  })
  xhr.upload.addEventListener('loadend', () => bar.removeAttribute('value'))
  xhr.addEventListener('loadend', () => (box.hidden = true))
}
