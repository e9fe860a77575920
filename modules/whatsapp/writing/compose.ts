import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import type { Channel, Composed, Written } from '#core/inboxes/slots'
import { settingsOf } from '../inbox_settings.js'
import { MOST_BESIDE, MOST_BY_TWILIO } from '../limits.js'
import { openUntil } from '../window.js'
import { composedButtons } from './kinds/buttons.js'
import { composedContact } from './kinds/contact.js'
import { composedList } from './kinds/list.js'
import { composedLocation } from './kinds/location.js'
import { composedTemplate } from './kinds/template.js'
import { type Fields, fieldsIn, Refusal } from './fields.js'

type Compose = (fields: Fields, written: Written, i18n: I18n) => Promise<Composed> | Composed

const KINDS: Record<string, Compose> = {
  buttons: composedButtons,
  list: composedList,
  location: composedLocation,
  contact: composedContact,
  template: composedTemplate,
}

/** What staff wrote or chose for WhatsApp, as it will go out; refused here rather than at the provider. */
export const compose: Channel['compose'] = async (written, ctx) => {
  const { i18n } = ctx
  try {
    return await composed(written, ctx)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, words: i18n.t(`whatsapp.refused.${error.key}`, error.data) }
  }
}

async function composed(written: Written, ctx: HttpContext): Promise<Composed> {
  const fields = fieldsIn(written.fields)
  const { inbox, address } = written
  const kind = fields.word('kind')
  const [file] = ctx.request.files('files')
  if (kind !== 'template' && !(await openUntil({ inboxId: inbox.id, address })))
    throw new Refusal('window_closed')
  if (KINDS[kind]) {
    if (file) throw new Refusal('file_alone')
    return KINDS[kind](fields, written, ctx.i18n)
  }
  const body = written.body.trim() ? written.body : (file?.clientName ?? '')
  const isTwilio = settingsOf(inbox).provider === 'twilio'
  const most = file ? MOST_BESIDE : isTwilio ? MOST_BY_TWILIO : Infinity
  if (body.length > most) throw new Refusal('too_long', { most })
  return { ok: true, body }
}
