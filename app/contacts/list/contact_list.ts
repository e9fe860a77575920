import { customBulk } from '#core/fields/list/bulk'
import type { ListDefinition } from '#core/lists/list'
import { contactFields } from '#core/contacts/list/fields'
import { bulkActions } from '#core/contacts/list/bulk_actions'
import { contacts } from '#core/contacts/list/bulk_records'
import { matchingQuery } from '#core/contacts/list/matching_query'

/** The list of contacts: what the pages, views and bulk changes of every list need to know of it. */
const contactList: ListDefinition = {
  entity: 'contacts',
  table: 'contacts',
  route: 'contacts.index',
  fields: contactFields,
  columns: ['company', 'email', 'phone', 'tags', 'city', 'owner', 'last_activity'],
  sort: 'name',
  views: [
    { key: 'all', label: 'contacts.list.all', filters: [] },
    {
      key: 'mine',
      label: 'contacts.list.mine',
      filters: [{ field: 'owner', operator: 'any', value: ['me'] }],
    },
    {
      key: 'trash',
      label: 'contacts.list.trash',
      icon: 'trash',
      isLast: true,
      filters: [{ field: 'trash', operator: 'is', value: true }],
    },
  ],
  select: { name: 'contacts.name', kind: 'contacts.kind', deleted_at: 'contacts.deleted_at' },
  joins: {
    company: (query) => query.leftJoin('contacts as company', 'company.id', 'contacts.company_id'),
    owner: (query) => query.leftJoin('users as owner', 'owner.id', 'contacts.owner_id'),
    team: (query) => query.leftJoin('teams', 'teams.id', 'contacts.team_id'),
    persona: (query) => query.leftJoin('personas', 'personas.id', 'contacts.persona_id'),
    stage: (query) =>
      query.leftJoin('journey_stages', 'journey_stages.id', 'contacts.journey_stage_id'),
  },
  title: ({ id, name, kind }) => ({
    name,
    href: `/contacts/${id}`,
    icon: kind === 'company' ? 'building' : undefined,
  }),
  matching: matchingQuery,
  unless: { field: 'trash', where: (query) => query.whereNull('contacts.deleted_at') },
  bulk: bulkActions,
  bulkOfFields: () => customBulk('contacts', contacts),
  pages: [
    {
      label: 'duplicates.merge_these',
      icon: 'git-merge',
      route: 'contact_merges.create',
      permission: 'contacts.update',
    },
    {
      label: 'broadcasts.to_these',
      icon: 'speakerphone',
      route: 'broadcasts.create',
      permission: 'broadcasts.manage',
    },
    {
      label: 'imports.export.start',
      icon: 'download',
      route: 'exports.create',
      params: ['contacts'],
      permission: 'imports.export',
    },
  ],
  file: {
    formats: ['csv', 'xlsx', 'vcard'],
    open: () => import('#core/imports/exporting/contacts'),
  },
}

export default contactList
