import { customBulk } from '#core/fields/list/bulk'
import type { ListDefinition } from '#core/lists/list'
import { bulkActions } from '#core/deals/list/bulk_actions'
import { deals } from '#core/deals/list/bulk_records'
import { dealFields } from '#core/deals/list/fields'
import { matchingDeals } from '#core/deals/list/matching'

const only = (field: string, value: string[]) => [{ field, operator: 'any', value }]

/** The list of deals: what the pages, views and bulk changes of every list need to know of it. */
const dealList: ListDefinition = {
  entity: 'deals',
  table: 'deals',
  route: 'deals.index',
  fields: dealFields,
  columns: ['amount', 'stage', 'contact', 'company', 'expected', 'owner', 'updated'],
  sort: '-updated',
  views: [
    { key: 'open', label: 'deals.list.open', filters: only('status', ['open']) },
    {
      key: 'mine',
      label: 'deals.list.mine',
      filters: [...only('status', ['open']), ...only('owner', ['me'])],
    },
    { key: 'won', label: 'deals.list.won', filters: only('status', ['won']) },
    { key: 'lost', label: 'deals.list.lost', filters: only('status', ['lost']) },
    { key: 'all', label: 'deals.list.all', filters: [] },
    {
      key: 'trash',
      label: 'deals.list.trash',
      icon: 'trash',
      isLast: true,
      filters: [{ field: 'trash', operator: 'is', value: true }],
    },
  ],
  select: { title: 'deals.title', deleted_at: 'deals.deleted_at' },
  joins: {
    stage: (query) => query.join('pipeline_stages', 'pipeline_stages.id', 'deals.stage_id'),
    pipeline: (query) => query.join('pipelines', 'pipelines.id', 'deals.pipeline_id'),
    contact: (query) => query.leftJoin('contacts as contact', 'contact.id', 'deals.contact_id'),
    company: (query) => query.leftJoin('contacts as company', 'company.id', 'deals.company_id'),
    owner: (query) => query.leftJoin('users as owner', 'owner.id', 'deals.owner_id'),
    team: (query) => query.leftJoin('teams', 'teams.id', 'deals.team_id'),
    reason: (query) => query.leftJoin('lost_reasons', 'lost_reasons.id', 'deals.lost_reason_id'),
  },
  title: ({ id, title }) => ({ name: title, href: `/deals/${id}`, icon: 'coins' }),
  matching: matchingDeals,
  unless: { field: 'trash', where: (query) => query.whereNull('deals.deleted_at') },
  bulk: bulkActions,
  bulkOfFields: () => customBulk('deals', deals),
  pages: [
    {
      label: 'imports.export.start',
      icon: 'download',
      route: 'exports.create',
      params: ['deals'],
      permission: 'imports.export',
    },
  ],
  file: { formats: ['csv', 'xlsx'], open: () => import('#core/deals/list/file') },
}

export default dealList
