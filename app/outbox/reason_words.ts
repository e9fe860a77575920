import type { I18n } from '@adonisjs/i18n'

/** Key of the words for a reason: a code of `outbox.reasons`, or a channel's own key such as `sms.reasons.too_long`. */
export const reasonKey = (i18n: I18n, reason: string): string | undefined =>
  [`outbox.reasons.${reason}`, reason].find((key) => key.includes('.') && i18n.hasMessage(key))

/** A reason in words; a code that has none is shown as it is. */
export function reasonWords(i18n: I18n, reason: string) {
  const key = reasonKey(i18n, reason)
  return key ? i18n.t(key) : i18n.t('conversations.reason_other', { reason })
}
