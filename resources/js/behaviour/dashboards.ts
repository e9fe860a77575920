import Sortable, { type SortableEvent } from 'sortablejs'

/** Widgets are dragged by their heads; the menu of each does the same without. */
up.compiler('.report-grid[data-sorted]', (grid: HTMLElement) => {
  const sortable = Sortable.create(grid, {
    draggable: '.report-card',
    handle: '.report-head',
    filter: 'details',
    preventOnFilter: false,
    animation: 120,
    delay: 200,
    delayOnTouchOnly: true,
    forceFallback: true,
    fallbackTolerance: 4,
    onEnd: dropped,
  })
  return () => sortable.destroy()
})

async function dropped({ item, oldDraggableIndex, newDraggableIndex }: SortableEvent) {
  if (oldDraggableIndex === newDraggableIndex) return
  const form = document.querySelector<HTMLFormElement>('#place-widget')!
  form.action = form.action.replace(/\/widgets\/\d+/, `/widgets/${item.dataset.widget}`)
  form.querySelector<HTMLInputElement>('[name=place]')!.value = String(newDraggableIndex)
  await up.submit(form, { target: '.report-grid', history: false, scroll: false }).catch(() => {})
}
