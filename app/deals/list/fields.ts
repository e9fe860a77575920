import { customListFields } from '#core/fields/list/fields'
import { teams } from '#core/lists/choices'
import type { ListContext } from '#core/lists/context'
import { momentColumn, NOTHING, shown as column, words } from '#core/lists/cells'
import type { FieldColumn, ListField } from '#core/lists/field'
import { choiceColumn, dateColumn, textColumn, userColumn } from '#core/lists/filters/columns'
import { tagFilter, tagLoader } from '#core/lists/tags'
import { Money } from '#core/deals/money'
import { DEAL_STATUSES } from '#core/deals/models/deal'
import * as choices from '#core/deals/list/choices'
import * as filters from '#core/deals/list/filters'
import { DEAL_TAGS } from '#core/deals/tagging'

export const dealFields = async (): Promise<ListField[]> => [
  field('title', {
    filter: filters.titled('deals.sort_title'),
    sort: { column: 'deals.sort_title', index: 'deals_sort_title_id_index' },
  }),
  field('amount', {
    column: {
      select: { amount: 'deals.amount', currency: 'deals.currency' },
      cell: (row, { format }) => words(format.money(Number(row.amount), row.currency)),
      numeric: true,
    },
    filter: filters.amount(await Money.now()),
    sort: { column: 'deals.amount', index: 'deals_amount_id_index' },
  }),
  field('stage', {
    column: column({ stage: 'pipeline_stages.name' }, ['stage']),
    filter: choiceColumn('deals.stage_id', choices.stageChoices, {
      indexed: true,
      operators: ['any', 'not'],
    }),
  }),
  field('pipeline', {
    column: column({ pipeline: 'pipelines.name' }, ['pipeline']),
    filter: choiceColumn('deals.pipeline_id', choices.pipelineChoices, {
      indexed: true,
      operators: ['any', 'not'],
    }),
  }),
  field('status', {
    column: {
      select: { status: 'deals.status' },
      cell: ({ status }, { i18n }) => words(i18n.t(`deals.statuses.${status}`)),
    },
    filter: choiceColumn('deals.status', statuses, { indexed: true, operators: ['any', 'not'] }),
  }),
  field('contact', {
    column: party('contact'),
    filter: filters.party('deals.contact_id'),
  }),
  field('company', {
    column: party('company'),
    filter: filters.party('deals.company_id'),
  }),
  field('expected', {
    column: {
      select: { expected_on: 'deals.expected_on' },
      cell: (row, { i18n }) =>
        words(row.expected_on && filters.writtenDay(row.expected_on, i18n.locale)),
    },
    filter: filters.day('deals.expected_on'),
    sort: { column: 'deals.close_order', index: 'deals_close_order_id_index' },
  }),
  field('dated', { filter: filters.dated }),
  field('owner', {
    column: column({ owner: 'owner.name' }, ['owner']),
    filter: userColumn('deals.owner_id', { indexed: true }),
  }),
  field('team', {
    column: column({ team: 'teams.name' }, ['team']),
    filter: choiceColumn('deals.team_id', teams, { indexed: true }),
  }),
  field('tags', {
    column: { load: tagLoader(DEAL_TAGS), cell: ({ tags }) => ({ text: '', tags }) },
    filter: tagFilter(DEAL_TAGS),
  }),
  field('reached', { filter: filters.reached }),
  field('rotting', { filter: filters.rotting }),
  field('lost_reason', {
    column: column({ lost_reason: 'lost_reasons.name' }, ['reason']),
    filter: choiceColumn('deals.lost_reason_id', choices.reasonChoices),
  }),
  field('closed', {
    column: momentColumn('deals.closed_at'),
    filter: dateColumn('deals.closed_at'),
  }),
  field('since', {
    column: momentColumn('deals.stage_since'),
    filter: dateColumn('deals.stage_since'),
    sort: { column: 'deals.stage_since', index: 'deals_stage_since_id_index' },
  }),
  field('created', {
    column: momentColumn('deals.created_at'),
    filter: dateColumn('deals.created_at'),
    sort: { column: 'deals.created_at', index: 'deals_created_at_id_index' },
  }),
  field('updated', {
    column: momentColumn('deals.updated_at'),
    filter: dateColumn('deals.updated_at'),
    sort: { column: 'deals.updated_at', index: 'deals_updated_at_id_index' },
  }),
  field('external_id', {
    column: column({ external_id: 'deals.external_id' }),
    filter: textColumn('deals.external_id', { indexed: true, exact: true }),
  }),
  field('trash', {
    filter: {
      type: 'boolean',
      condition: (_, value) => ({
        where: (query) =>
          void (value
            ? query.where('deals.deleted_at', '>', 0)
            : query.whereNull('deals.deleted_at')),
      }),
    },
  }),
  ...(await customListFields('deals')),
]

const field = (key: string, parts: Omit<ListField, 'key' | 'label'>): ListField => ({
  key,
  label: `deals.list.fields.${key}`,
  ...parts,
})

const party = (key: 'contact' | 'company'): FieldColumn => ({
  select: { [key]: `${key}.name`, [`${key}_id`]: `deals.${key}_id` },
  joins: [key],
  cell: (row) => (row[key] ? { text: row[key], href: `/contacts/${row[`${key}_id`]}` } : NOTHING),
})

const statuses = ({ i18n }: ListContext) =>
  DEAL_STATUSES.map((key) => ({ key, label: i18n.t(`deals.statuses.${key}`) }))
