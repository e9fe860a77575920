/** Messages after a save go away by themselves, those that offer Undo later. */
up.compiler('.toast', (toast: HTMLElement) => {
  const close = () => toast.remove()
  toast.querySelector('[data-close]')?.addEventListener('click', close)
  if (toast.classList.contains('toast-error')) return
  const usual = toast.querySelector('form') ? 12_000 : 5000
  const timer = setTimeout(close, Number(toast.dataset.lasts) || usual)
  return () => clearTimeout(timer)
})

/** A click or a save that did not get through says so; it would look as if nothing happened. */
up.on('up:fragment:offline', () => {
  const toasts = [...document.querySelectorAll<HTMLElement>('.toasts')].at(-1)
  const toast = document.createElement('div')
  toast.className = 'toast show'
  toast.textContent = toasts?.dataset.unreachable ?? ''
  toasts?.replaceChildren(toast)
  up.hello(toast)
})
