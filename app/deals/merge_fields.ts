import db from '@adonisjs/lucid/services/db'
import type { MergeContext, MergeField } from '#core/templates/slots'
import { writtenDay } from '#core/deals/list/filters'

interface Row {
  title: string
  amount: number | string
  currency: string
  expected_on: string | null
  stage: string
  owner: string | null
}

/** The newest open deal with the contact. */
const deal = (): MergeField[] => [
  field('title', 'Espresso machine', ({ title }) => title),
  field('amount', '€2,400.00', ({ amount, currency }, { format }) =>
    format.money(Number(amount), currency)
  ),
  field('stage', 'Offer sent', ({ stage }) => stage),
  field('expected_close', '30 Nov 2026', ({ expected_on: day }, { language }) =>
    day ? writtenDay(day, language) : null
  ),
  field('owner', 'Giulia Verdi', ({ owner }) => owner),
]

export default deal

const field = (
  key: string,
  sample: string,
  read: (row: Row, ctx: MergeContext) => string | null
): MergeField => ({
  key,
  label: `deals.merge.${key}`,
  sample,
  value: async ({ id }, ctx) => {
    const row = await newestWith(id)
    return row ? read(row, ctx) : null
  },
})

const newestWith = (contactId: number): Promise<Row | null> =>
  db
    .query()
    .from('deals')
    .join('pipeline_stages as stage', 'stage.id', 'deals.stage_id')
    .leftJoin('users as owner', 'owner.id', 'deals.owner_id')
    .where((party) => party.where('deals.contact_id', contactId).orWhere('company_id', contactId))
    .where('deals.status', 'open')
    .whereNull('deals.deleted_at')
    .orderBy('deals.created_at', 'desc')
    .orderBy('deals.id', 'desc')
    .select('deals.title', 'deals.amount', 'deals.currency', 'deals.expected_on')
    .select('stage.name as stage', 'owner.name as owner')
    .first()
