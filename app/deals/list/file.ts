import db from '@adonisjs/lucid/services/db'
import { tagsOf } from '#core/contacts/tagging'
import { DEAL_TAGS } from '#core/deals/tagging'
import { heldAsCell } from '#core/fields/files/cells'
import { emailsOf } from '#core/fields/files/pointed'
import { knownFields } from '#core/fields/known'
import { valuesOf } from '#core/fields/values'
import { momentCell, type OpenFile } from '#core/lists/file'
import { digitsOf } from '#core/shell/formats'

type Row = Record<string, any>

/** Deals with their amounts as plain numbers, and what people defined of them. */
const openDeals: OpenFile = async ({ context: { i18n, timeZone } }) => {
  const fields = await knownFields('deals')
  return {
    header: async () => [
      ...COLUMNS.map((key) => i18n.t(`deals.${key}`)),
      ...fields.map(({ name }) => name),
    ],
    async rows(ids) {
      const rows = await rowsOf(ids)
      const tags = await tagsOf(DEAL_TAGS, ids, db.connection())
      const held = await valuesOf('deals', ids, { fields })
      const users = await emailsOf(fields)
      return rows.map((row) => [
        row.title,
        amount(row),
        row.currency,
        i18n.t(`deals.statuses.${row.status}`),
        row.pipeline,
        row.stage,
        row.contact ?? '',
        row.company ?? '',
        row.expected_on ?? '',
        row.owner ?? '',
        row.team ?? '',
        (tags.get(row.id) ?? []).map(({ name }) => name).join(', '),
        row.lost_reason ?? '',
        row.external_id ?? '',
        momentCell(row.closed_at, timeZone),
        momentCell(row.stage_since, timeZone),
        momentCell(row.created_at, timeZone),
        momentCell(row.updated_at, timeZone),
        ...fields.map((field) => heldAsCell(field, held.get(row.id)?.[field.key], { users })),
      ])
    },
  }
}

export default openDeals

const COLUMNS = [
  'list.fields.title',
  'list.fields.amount',
  'fields.currency',
  'list.fields.status',
  'list.fields.pipeline',
  'list.fields.stage',
  'list.fields.contact',
  'list.fields.company',
  'list.fields.expected',
  'list.fields.owner',
  'list.fields.team',
  'list.fields.tags',
  'list.fields.lost_reason',
  'list.fields.external_id',
  'list.fields.closed',
  'list.fields.since',
  'list.fields.created',
  'list.fields.updated',
]

const rowsOf = (ids: number[]): Promise<Row[]> =>
  db
    .query()
    .from('deals')
    .join('pipelines', 'pipelines.id', 'deals.pipeline_id')
    .join('pipeline_stages', 'pipeline_stages.id', 'deals.stage_id')
    .leftJoin('contacts as contact', 'contact.id', 'deals.contact_id')
    .leftJoin('contacts as company', 'company.id', 'deals.company_id')
    .leftJoin('users', 'users.id', 'deals.owner_id')
    .leftJoin('teams', 'teams.id', 'deals.team_id')
    .leftJoin('lost_reasons', 'lost_reasons.id', 'deals.lost_reason_id')
    .whereIn('deals.id', ids)
    .orderBy('deals.id')
    .select('deals.*', 'pipelines.name as pipeline', 'pipeline_stages.name as stage')
    .select('contact.name as contact', 'company.name as company', 'users.email as owner')
    .select('teams.name as team', 'lost_reasons.name as lost_reason')

/** `2400.00`, with as many decimals as the currency has. */
const amount = ({ amount: smallest, currency }: Row) =>
  (Number(smallest) / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))
