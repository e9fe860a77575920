import type { Composed, Written } from '#core/inboxes/slots'
import type { Row } from '../../content.js'
import { MOST_BESIDE, MOST_IN_DESCRIPTION, MOST_IN_TITLE, MOST_ROWS } from '../../limits.js'
import { type Fields, Refusal } from '../fields.js'
import { titled } from './buttons.js'

/** Words with a list to choose from: a line for each row, `Title | what it is`. */
export function composedList(fields: Fields, { body }: Written): Composed {
  const button = fields.word('list_button')
  const lines = fields
    .word('rows')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (!button || !lines.length) throw new Refusal('no_rows')
  if (lines.length > MOST_ROWS) throw new Refusal('too_many', { most: MOST_ROWS })
  if (body.length > MOST_BESIDE) throw new Refusal('too_long', { most: MOST_BESIDE })
  if (button.length > MOST_IN_TITLE.buttons)
    throw new Refusal('long_title', { most: MOST_IN_TITLE.buttons })
  return { ok: true, body, data: { content: { kind: 'list', button, rows: rowsIn(lines) } } }
}

function rowsIn(lines: string[]): Row[] {
  const split = lines.map((line) => line.split('|').map((part) => part.trim()))
  const rows: Row[] = titled(
    split.map(([title]) => title),
    MOST_IN_TITLE.list
  )
  return rows.map((row, index) => {
    const description = split[index].slice(1).join(' | ')
    if (description.length > MOST_IN_DESCRIPTION)
      throw new Refusal('long_description', { most: MOST_IN_DESCRIPTION })
    return description ? { ...row, description } : row
  })
}
