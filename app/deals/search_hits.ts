import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import { contextOf } from '#core/lists/context'
import { search } from '#core/search/search'
import type { FindHits } from '#core/search/slots'

/** Deals of the global search, with whom they are with and what they are worth. */
const find: FindHits = async (text, viewer, limit) => {
  const ids = await search.find('deals', text, {
    limit,
    table: 'deals',
    isNarrow: viewer.$role.reach('deals', 'read') !== 'all',
    scope: (query) => {
      query.whereNull('deals.deleted_at')
      viewer.scope(query, 'read', 'deals')
    },
  })
  if (!ids.length) return []

  const { format } = await contextOf(viewer, i18nManager.locale(viewer.locale ?? 'en'))
  const deals = await db
    .from('deals')
    .leftJoin('contacts', 'contacts.id', 'deals.contact_id')
    .leftJoin('contacts as companies', 'companies.id', 'deals.company_id')
    .join('pipeline_stages', 'pipeline_stages.id', 'deals.stage_id')
    .whereIn('deals.id', ids)
    .select('deals.id', 'deals.title', 'deals.amount', 'deals.currency')
    .select(
      'contacts.name as contact',
      'companies.name as company',
      'pipeline_stages.name as stage'
    )

  return ids.map((id) => {
    const { title, amount, currency, contact, company, stage } = deals.find((one) => one.id === id)
    const worth = format.money(Number(amount), currency)
    return {
      title,
      detail: [contact, company, worth, stage].filter(Boolean).join(' · '),
      url: `/deals/${id}`,
      icon: 'coins',
    }
  })
}

export default find
