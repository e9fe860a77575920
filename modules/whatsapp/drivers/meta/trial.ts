import type Inbox from '#core/inboxes/models/inbox'
import { settingsOf } from '../../inbox_settings.js'
import type { Trial } from '../driver.js'
import { wordsFor } from './answers.js'
import { graph } from './graph.js'

interface PhoneNumber {
  display_phone_number: string
  verified_name?: string
}

/** Asks for the number and for one template: both ids and the token are tried. */
export async function tried(inbox: Inbox): Promise<Trial> {
  const { phone_number_id: number, waba_id: account } = settingsOf(inbox)
  try {
    const fields = 'display_phone_number,verified_name'
    const found = await graph<PhoneNumber>(inbox, String(number), { query: { fields } })
    await graph(inbox, `${account}/message_templates`, { query: { limit: '1', fields: 'id' } })
    const detail = [found.verified_name, found.display_phone_number].filter(Boolean).join(', ')
    const isIts = digits(found.display_phone_number) === digits(inbox.address)
    return { reason: isIts ? null : 'whatsapp.reasons.other_number', detail }
  } catch (error) {
    return wordsFor(error)
  }
}

const digits = (number: string) => number.replace(/\D/g, '')
