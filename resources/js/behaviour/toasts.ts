/** Messages after a save go away by themselves, those that offer Undo later. */
up.compiler('.toast', (toast: HTMLElement) => {
  const close = () => toast.remove()
  toast.querySelector('[data-close]')?.addEventListener('click', close)
  if (toast.classList.contains('toast-error')) return
  const usual = toast.querySelector('form') ? 12_000 : 5000
  const timer = setTimeout(close, Number(toast.dataset.lasts) || usual)
  return () => clearTimeout(timer)
})
