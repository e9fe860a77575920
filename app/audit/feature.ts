import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'audit',
  provides: {
    'personal.data': {
      entries: {
        label: 'audit.title',
        order: 500,
        tables: [{ table: 'audit_entries', contact: 'contact_id' }],
        export: () => import('#core/audit/personal/export'),
        erase: () => import('#core/audit/personal/erase'),
        stays: 'audit.stays',
      },
    },
    'settings': {
      log: {
        label: 'audit.title',
        icon: 'history',
        order: 90,
        route: 'audit.index',
        group: 'business',
        permission: 'accounts.audit',
      },
    },
  },
})
