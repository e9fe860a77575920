import { contributions, fenced } from '#kernel/slots'
import { customListFields } from '#core/fields/list/fields'
import { teams } from '#core/lists/choices'
import type { ListContext } from '#core/lists/context'
import type { Cell, FieldColumn, ListField, Row } from '#core/lists/field'
import {
  choiceColumn,
  dateColumn,
  onColumn,
  textColumn,
  userColumn,
} from '#core/lists/filters/columns'
import { tagFilter, tagLoader } from '#core/lists/tags'
import * as filters from '#core/contacts/list/filters'
import { CONTACT_TAGS } from '#core/contacts/tagging'
import { personas, stages } from '#core/contacts/list/choices'
import { loadPoints } from '#core/contacts/list/loaders'
import { phone, country, language } from '#core/contacts/list/words'

/** Core's own fields, those that people define, then the columns of modules. */
export async function contactFields(list: ListContext): Promise<ListField[]> {
  return [...FIELDS, ...(await customListFields('contacts')), ...(await moduleFields(list))]
}

const FIELDS: ListField[] = [
  {
    key: 'name',
    label: 'contacts.list.fields.name',
    filter: filters.name,
    sort: { column: 'contacts.sort_name', index: 'contacts_sort_name_id_index' },
  },
  {
    key: 'kind',
    label: 'contacts.list.fields.kind',
    column: {
      cell: ({ kind }, { i18n }) => words(i18n.t(`contacts.kinds.${kind}`)),
    },
    filter: choiceColumn(
      'contacts.kind',
      ({ i18n }) =>
        ['person', 'company'].map((key) => ({ key, label: i18n.t(`contacts.kinds.${key}`) })),
      { indexed: true, operators: ['any'] }
    ),
  },
  {
    key: 'email',
    label: 'contacts.list.fields.email',
    column: {
      load: loadPoints,
      cell: ({ email }) => (email ? { text: email, href: `mailto:${email}` } : NOTHING),
    },
    filter: filters.email,
  },
  {
    key: 'phone',
    label: 'contacts.list.fields.phone',
    column: {
      load: loadPoints,
      cell: (row, list) =>
        row.phone
          ? { text: phone(row.phone, list.country, list.format), href: `tel:${row.phone}` }
          : NOTHING,
    },
    filter: filters.phone,
  },
  {
    key: 'company',
    label: 'contacts.list.fields.company',
    column: column({ company: 'company.name' }, ['company']),
    filter: filters.company,
  },
  {
    key: 'job_title',
    label: 'contacts.list.fields.job_title',
    column: column({ job_title: 'contacts.job_title' }),
    filter: textColumn('contacts.job_title', { indexed: true }),
  },
  {
    key: 'tags',
    label: 'contacts.list.fields.tags',
    column: {
      load: tagLoader(CONTACT_TAGS),
      cell: ({ tags }) => ({ text: '', tags }),
    },
    filter: tagFilter(CONTACT_TAGS),
  },
  {
    key: 'city',
    label: 'contacts.list.fields.city',
    column: column({ city: 'contacts.city' }),
    filter: textColumn('contacts.city', { indexed: true }),
  },
  {
    key: 'country',
    label: 'contacts.list.fields.country',
    column: {
      select: { country: 'contacts.country' },
      cell: (row, { i18n }) => words(country(row.country, i18n.locale)),
    },
    filter: filters.country,
  },
  {
    key: 'owner',
    label: 'contacts.list.fields.owner',
    column: column({ owner: 'owner.name' }, ['owner']),
    filter: userColumn('contacts.owner_id', { indexed: true }),
  },
  {
    key: 'team',
    label: 'contacts.list.fields.team',
    column: column({ team: 'teams.name' }, ['team']),
    filter: choiceColumn('contacts.team_id', teams, { indexed: true }),
  },
  {
    key: 'persona',
    label: 'contacts.list.fields.persona',
    column: column({ persona: 'personas.name' }, ['persona']),
    filter: choiceColumn('contacts.persona_id', personas, { indexed: true }),
  },
  {
    key: 'stage',
    label: 'contacts.list.fields.stage',
    column: column({ stage: 'journey_stages.name' }, ['stage']),
    filter: choiceColumn('contacts.journey_stage_id', stages, { indexed: true }),
  },
  {
    key: 'language',
    label: 'contacts.list.fields.language',
    column: {
      select: { language: 'contacts.language' },
      cell: (row, { i18n }) => words(language(row.language, i18n.locale)),
    },
    filter: filters.language,
  },
  {
    key: 'time_zone',
    label: 'contacts.list.fields.time_zone',
    column: column({ time_zone: 'contacts.time_zone' }),
    filter: textColumn('contacts.time_zone'),
  },
  {
    key: 'preferred_channel',
    label: 'contacts.list.fields.preferred_channel',
    column: {
      select: { channel: 'contacts.preferred_channel' },
      cell: ({ channel }, { i18n }) =>
        channel ? words(i18n.t(`contacts.channels.${channel}`, {}, channel)) : NOTHING,
    },
    filter: textColumn('contacts.preferred_channel'),
  },
  {
    key: 'external_id',
    label: 'contacts.list.fields.external_id',
    column: column({ external_id: 'contacts.external_id' }),
    filter: textColumn('contacts.external_id', { indexed: true, exact: true }),
  },
  {
    key: 'website',
    label: 'contacts.list.fields.website',
    column: column({ website: 'contacts.website' }),
    filter: textColumn('contacts.website'),
  },
  moment('created', 'created_at'),
  moment('updated', 'updated_at'),
  moment('last_activity', 'last_activity_at'),
  { key: 'followed', label: 'contacts.list.fields.followed', filter: filters.followed },
  {
    key: 'trash',
    label: 'contacts.list.fields.trash',
    filter: {
      type: 'boolean',
      condition: (_, value) =>
        onColumn('contacts.deleted_at', Boolean(value), (query) =>
          value
            ? query.where('contacts.deleted_at', '>', 0).whereNull('contacts.merged_into_id')
            : query.whereNull('contacts.deleted_at')
        ),
    },
  },
]

const NOTHING: Cell = { text: '' }

const words = (text: string | null | undefined): Cell => (text ? { text } : NOTHING)

/** A value that is shown as it is stored. */
function column(select: Record<string, string>, joins?: string[]): FieldColumn {
  const [alias] = Object.keys(select)
  return { select, joins, cell: (row) => words(row[alias]) }
}

function moment(key: string, name: string): ListField {
  return {
    key,
    label: `contacts.list.fields.${key}`,
    column: {
      select: { [name]: `contacts.${name}` },
      cell: (row, { format }) => ({
        text: format.relative(Number(row[name])),
        title: format.dateTime(Number(row[name])),
      }),
    },
    filter: dateColumn(`contacts.${name}`),
    sort: { column: `contacts.${name}`, index: `contacts_${name}_id_index` },
  }
}

/** A module's column: one query of its own, and no more than an empty cell when it fails. */
async function moduleFields({ user }: ListContext): Promise<ListField[]> {
  const given = await contributions('contact.columns', user)
  return given.map((contribution) => {
    const key = contribution.id.replaceAll(/\W/g, '_')
    const load = async (rows: Row[], { http }: ListContext) => {
      const ids = rows.map(({ id }) => id)
      const values = await fenced(
        contribution,
        async () => (await contribution.values()).default(ids, http!),
        () => new Map<number, string>()
      )
      for (const row of rows) row[key] = values.get(row.id)
    }
    return { key, label: contribution.label, column: { load, cell: (row) => words(row[key]) } }
  })
}
