import type { WayPart, WritingPart } from '#core/inboxes/slots'
import { settings } from '#core/settings/settings'
import { settingsOf } from '../inbox_settings.js'

/** What the reply box says while a text message is written: how many it will be, and what they cost. */
const writing: WritingPart = async (ways) => {
  const currency = await settings.get('business.currency')
  return new Map(
    ways.map(({ value, inbox }): [string, WayPart] => {
      const { smart, price, sender } = settingsOf(inbox)
      const isDeaf = sender === 'alphanumeric'
      return [value, { view: 'sms::parts/writing', data: { smart, price, currency, isDeaf } }]
    })
  )
}

export default writing
