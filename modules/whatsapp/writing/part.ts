import Contact from '#core/contacts/models/contact'
import type { WayPart, WritingPart } from '#core/inboxes/slots'
import { settingsOf } from '../inbox_settings.js'
import { MOST_BUTTONS, MOST_ROWS } from '../limits.js'
import { openWindows } from '../window.js'
import { sendableIn } from './choices.js'

/** How much longer anything may be written, what goes besides words, and the templates for afterwards. */
const writing: WritingPart = async (ways, { contactId }, { auth }) => {
  const contact = await Contact.findOrFail(contactId)
  const inboxIds = [...new Set(ways.map(({ inbox }) => inbox.id))]
  const windows = await openWindows(
    ways.map(({ inbox, address }) => ({ inboxId: inbox.id, address }))
  )
  const templates = await sendableIn(inboxIds, contact, auth.user!)
  return new Map(
    ways.map(({ value, inbox, address }) => {
      const until = windows.get(`${inbox.id} ${address}`) ?? null
      const part: WayPart = {
        view: 'whatsapp::writing',
        isClosed: until === null,
        data: {
          until,
          left: until && leftOf(until - Date.now()),
          templates: templates.filter(({ inboxId }) => inboxId === inbox.id),
          synced: settingsOf(inbox).synced,
          most: { buttons: MOST_BUTTONS, rows: MOST_ROWS },
        },
      }
      return [value, part]
    })
  )
}

/** `5 h 12 min`, as every language here writes it. */
function leftOf(milliseconds: number) {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export default writing
