/** Messages after a save go away by themselves, those that offer Undo later. */
up.compiler('.toast', (toast: HTMLElement) => {
  const close = () => toast.remove()
  toast.querySelector('[data-close]')?.addEventListener('click', close)
  if (toast.classList.contains('toast-error')) return
  const timer = setTimeout(close, toast.querySelector('form') ? 12_000 : 5000)
  return () => clearTimeout(timer)
})
