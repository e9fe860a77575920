import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'

interface Which {
  open?: boolean
  limit: number
}

/** Deals with a person or a company, as far as the user may see them: the open ones first, then the newest. */
export function dealsWith(contactId: number, user: User, { open, limit }: Which) {
  const query = db
    .query()
    .from('deals')
    .join('pipeline_stages as stage', 'stage.id', 'deals.stage_id')
    .where((party) => party.where('deals.contact_id', contactId).orWhere('company_id', contactId))
    .whereNull('deals.deleted_at')
    .orderByRaw(`case deals.status when 'open' then 0 else 1 end`)
    .orderBy('deals.updated_at', 'desc')
    .orderBy('deals.id', 'desc')
    .limit(limit)
    .select('deals.id', 'deals.title', 'deals.amount', 'deals.currency', 'deals.status')
    .select('deals.expected_on', 'deals.updated_at', 'stage.name as stage')
  if (open) query.where('deals.status', 'open')
  return user.scope(query, 'read', 'deals')
}
