import type { I18n } from '@adonisjs/i18n'

/** A reason in words: of the audience, of the outbox, or a channel's own code. */
export function reasonWords(i18n: I18n, reason: string) {
  const keys = [`broadcasts.reasons.${reason}`, `outbox.reasons.${reason}`]
  const key = keys.find((one) => i18n.hasMessage(one))
  return key ? i18n.t(key) : i18n.t('conversations.reason_other', { reason })
}
