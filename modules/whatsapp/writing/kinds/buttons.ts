import type { Composed, Written } from '#core/inboxes/slots'
import type { Button } from '../../content.js'
import { MOST_BESIDE, MOST_BUTTONS, MOST_IN_TITLE } from '../../limits.js'
import { type Fields, Refusal } from '../fields.js'

/** Words with up to three answers to press. */
export function composedButtons(fields: Fields, { body }: Written): Composed {
  const buttons = titled(fields.words('buttons'), MOST_IN_TITLE.buttons)
  if (!buttons.length) throw new Refusal('no_buttons')
  if (buttons.length > MOST_BUTTONS) throw new Refusal('too_many', { most: MOST_BUTTONS })
  if (body.length > MOST_BESIDE) throw new Refusal('too_long', { most: MOST_BESIDE })
  return { ok: true, body, data: { content: { kind: 'buttons', buttons } } }
}

/** The title is what comes back when it is pressed. */
export function titled(titles: string[], most: number): Button[] {
  if (new Set(titles).size < titles.length) throw new Refusal('twice')
  if (titles.some((title) => title.length > most)) throw new Refusal('long_title', { most })
  return titles.map((title, index) => ({ id: `${index + 1}`, title }))
}
