import type { SortableEvent } from 'sortablejs'
import { sorted } from '../sorted.js'

/** Widgets are dragged by their heads; the menu of each does the same without. */
up.compiler('.report-grid[data-sorted]', (grid: HTMLElement) =>
  sorted(grid, {
    draggable: '.report-card',
    handle: '.report-head',
    filter: 'details',
    onEnd: dropped,
  })
)

async function dropped({ item, oldDraggableIndex, newDraggableIndex }: SortableEvent) {
  if (oldDraggableIndex === newDraggableIndex) return
  const form = document.querySelector<HTMLFormElement>('#place-widget')!
  form.action = form.action.replace(/\/widgets\/\d+/, `/widgets/${item.dataset.widget}`)
  form.querySelector<HTMLInputElement>('[name=place]')!.value = String(newDraggableIndex)
  await up.submit(form, { target: '.report-grid', history: false, scroll: false }).catch(() => {})
}
