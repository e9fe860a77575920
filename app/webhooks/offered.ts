import type { I18n } from '@adonisjs/i18n'
import { contributions } from '#kernel/slots'
import { envelope } from '#core/webhooks/envelope'

/** When the examples happened: a moment like any other. */
const THEN = Date.UTC(2026, 10, 20, 9, 30)

/** Events that an endpoint may ask for, each with what it would get. */
export async function offeredEvents(i18n: I18n) {
  const kinds = await contributions('event.kinds')
  return kinds
    .map(({ of, label, sample, addon }) => ({
      name: of as string,
      label: i18n.t(label),
      group: addon.id,
      example: JSON.stringify(envelope(of, sample, THEN), null, 2),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
