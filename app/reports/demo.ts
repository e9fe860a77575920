import i18nManager from '@adonisjs/i18n/services/main'
import type { DemoSeed } from '#core/demo/slots'
import Dashboard from '#core/reports/models/dashboard'
import { draftsOf } from '#core/reports/templates'

/** How sales stand, for all to see. */
const seedDashboard: DemoSeed = async ({ client, locale }) => {
  const first = await client.from('users').orderBy('id').select('id').first()
  if (!first) return
  const i18n = i18nManager.locale(locale)
  const fields = { userId: first.id, name: i18n.t('reports.templates.sales.name'), isShared: true }
  await Dashboard.open(fields, draftsOf('sales', i18n), client)
}

export default seedDashboard
