/** Buttons that copy what a field says; without script they are not there. */
up.compiler('[data-copy]', (element: Element) => {
  const button = element as HTMLButtonElement
  const words = button.textContent
  button.hidden = !navigator.clipboard
  button.addEventListener('click', async () => {
    const field = document.querySelector<HTMLTextAreaElement>(button.dataset.copy!)
    await navigator.clipboard.writeText(field?.value ?? '')
    button.textContent = button.dataset.copied ?? words
    setTimeout(() => (button.textContent = words), 2000)
  })
})
