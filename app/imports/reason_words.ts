import type { I18n } from '@adonisjs/i18n'
import type { Reason } from '#core/imports/planning/draft'

/** A reason as a person reads it. */
export const reasonInWords = ({ key, value = '', line = 0 }: Reason, i18n: I18n) =>
  i18n.t(`imports.reasons.${key}`, { value, line })

export const reasonsInWords = (reasons: Reason[] | null, i18n: I18n) =>
  (reasons ?? []).map((reason) => reasonInWords(reason, i18n))
