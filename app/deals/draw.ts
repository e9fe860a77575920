import type { HttpContext } from '@adonisjs/core/http'
import type { Card } from '#core/deals/card'

/** Cards as HTML; `back` is where one returns to after moving one. */
export const drawCards =
  ({ view }: HttpContext, back: string) =>
  (cards: Card[]) =>
    view.renderSync('deals::parts/cards', { cards, back })
