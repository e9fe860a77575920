import type { SortableEvent } from 'sortablejs'
import { sorted } from '../sorted.js'

/** Cards are dragged from column to column; within one they keep their order: the latest on top. */
up.compiler('.board-cards', (list: HTMLElement) =>
  sorted(list, {
    group: 'deals',
    draggable: '[data-card]',
    filter: '.deal-move',
    sort: false,
    ghostClass: 'deal-ghost',
    onEnd: dropped,
  })
)

/** Tells the server where the card was and where it goes; what it refuses opens over the board. */
async function dropped({ item, from, to }: SortableEvent) {
  if (from === to) return
  to.prepend(item)
  const form = document.querySelector<HTMLFormElement>('#move-card')!
  form.action = form.action.replace(/\/deals\/\d+\//, `/deals/${item.dataset.card}/`)
  const field = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)!
  field('stage_id').value = to.dataset.stage!
  field('from_stage_id').value = from.dataset.stage!
  const heads = [from, to].map(({ dataset }) => `#head-${dataset.stage}`)
  await up
    .submit(form, {
      target: [...heads, `#${item.id}`, '.toasts'].join(', '),
      failTarget: ':main',
      failLayer: 'new modal',
      history: false,
      scroll: false,
      focus: 'keep',
    })
    .catch(() => {})
}

/** Someone was quicker: the board behind what says so shows where things are. */
up.compiler('[data-moved-meanwhile]', () => {
  const board = document.querySelector('#board')
  if (board) setTimeout(() => up.reload(board))
})

/** `m` moves the card on which the focus or the pointer rests. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'm' || event.ctrlKey || event.metaKey || event.altKey || up.layer.isOverlay())
    return
  if ((event.target as Element).matches('input, textarea, select')) return
  const card = document.querySelector('.deal-card:focus-within, .deal-card:hover')
  const move = card?.querySelector<HTMLElement>('[data-move]')
  if (!move) return
  event.preventDefault()
  move.click()
})
