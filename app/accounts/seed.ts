import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Role, { type BuiltInRole } from '#core/accounts/models/role'
import { everyRight, type Rights } from '#core/accounts/rights'

const ROLES: { key: BuiltInRole; name: string; rights: Rights; permissions: string[] }[] = [
  { key: 'administrator', name: 'Administrator', rights: {}, permissions: [] },
  {
    key: 'manager',
    name: 'Manager',
    rights: {
      contacts: everyRight('all'),
      conversations: everyRight('all'),
      deals: everyRight('all'),
      activities: everyRight('all'),
    },
    permissions: [
      'contacts.share_views',
      'conversations.share_views',
      'deals.share_views',
      'activities.share_views',
      'accounts.audit',
      'templates.manage',
      'broadcasts.manage',
      'imports.import',
      'imports.export',
      'lead_forms.manage',
      'reports.read',
      'reports.manage',
    ],
  },
  {
    key: 'agent',
    name: 'Agent',
    rights: {
      contacts: { create: 'all', read: 'all', update: 'team', delete: 'own' },
      conversations: { create: 'all', read: 'all', update: 'all' },
      deals: { create: 'all', read: 'all', update: 'team', delete: 'own' },
      activities: { create: 'all', read: 'all', update: 'team', delete: 'own' },
    },
    permissions: ['reports.read'],
  },
  {
    key: 'read_only',
    name: 'Read only',
    rights: {
      contacts: { read: 'all' },
      conversations: { read: 'all' },
      deals: { read: 'all' },
      activities: { read: 'all' },
    },
    permissions: ['reports.read'],
  },
]

/** The roles that come with Filo; those that are there already stay as they were made. */
export async function seedAccess(client?: TransactionClientContract) {
  for (const { key, ...role } of ROLES) await Role.firstOrCreate({ key }, role, { client })
}
