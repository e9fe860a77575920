import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import type { WayPart, WritingPart } from '#core/inboxes/slots'
import { settingsOf } from '../inbox_settings.js'
import { MOST_BUTTONS, MOST_ROWS } from '../limits.js'
import type WhatsAppTemplate from '../models/whatsapp_template.js'
import { openWindows } from '../window.js'
import { filledIn, sendableIn } from './choices.js'

/** How much longer anything may be written, what goes besides words, and the templates for afterwards. */
const writing: WritingPart = async (ways, { contactId }, ctx) => {
  const contact = await Contact.findOrFail(contactId)
  const inboxIds = [...new Set(ways.map(({ inbox }) => inbox.id))]
  const windows = await openWindows(
    ways.map(({ inbox, address }) => ({ inboxId: inbox.id, address }))
  )
  const templates = await sendableIn(inboxIds, contact)
  const picked = new Map(inboxIds.map((id) => [id, pickedOf(id, templates, ctx)]))
  const shown = [...picked.values()].filter((template) => template !== undefined)
  const filled = await filledIn(shown, contact, ctx.auth.user!)
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
          one: filled.get(picked.get(inbox.id)?.id ?? 0),
          synced: settingsOf(inbox).synced,
          most: { buttons: MOST_BUTTONS, rows: MOST_ROWS },
        },
      }
      return [value, part]
    })
  )
}

/** The one that was about to be sent, or that the page was asked for; else the first. */
function pickedOf(inboxId: number, all: WhatsAppTemplate[], { request, session }: HttpContext) {
  const own = all.filter((template) => template.inboxId === inboxId)
  const flashed: unknown = session.flashMessages.get('way.template')
  const id = Number(flashed ?? request.input('whatsapp_template'))
  return own.find((template) => template.id === id) ?? own[0]
}

/** `5 h 12 min`, as every language here writes it. */
function leftOf(milliseconds: number) {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export default writing
