import type { I18n } from '@adonisjs/i18n'
import { reasonWords as words } from '#core/outbox/reason_words'

/** A reason in words: of the audience, of the outbox, or a channel's own code. */
export function reasonWords(i18n: I18n, reason: string) {
  const own = `broadcasts.reasons.${reason}`
  return i18n.hasMessage(own) ? i18n.t(own) : words(i18n, reason)
}
