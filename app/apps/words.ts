import type { I18n } from '@adonisjs/i18n'
import type { Outcome } from '#kernel/lifecycle'

/** Says why something was refused or failed. */
export function wordsFor(outcome: Exclude<Outcome, { ok: true }>, name: string, i18n: I18n) {
  if (outcome.reason === 'failed') return i18n.t('apps.failed', { name, error: outcome.error })
  return i18n.t(`apps.refused.${outcome.reason}`, { name, names: outcome.names.join(', ') })
}
