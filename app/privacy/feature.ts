import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'privacy',
  permissions: ['privacy.manage'],
  provides: {
    'contact.actions': {
      show: {
        label: 'privacy.title',
        icon: 'shield-lock',
        order: 190,
        menu: true,
        permission: 'privacy.manage',
        url: ({ id }) => `/contacts/${id}/privacy`,
      },
    },
    'settings': {
      retention: {
        label: 'privacy.retention.title',
        icon: 'clock-shield',
        group: 'business',
        order: 88,
        route: 'retention.edit',
        permission: 'privacy.manage',
      },
    },
    'personal.data': {
      exports: {
        label: 'privacy.exports.title',
        tables: [{ table: 'personal_exports', contact: 'contact_id' }],
        export: () => import('#core/privacy/personal/export'),
        erase: () => import('#core/privacy/personal/erase'),
        files: () => import('#core/privacy/personal/files'),
      },
    },
    'retention': {
      contacts: {
        label: 'privacy.kinds.contacts',
        unit: 'months',
        order: 10,
        kind: () => import('#core/privacy/kinds/contacts'),
      },
      conversations: {
        label: 'privacy.kinds.conversations',
        unit: 'months',
        order: 20,
        kind: () => import('#core/privacy/kinds/conversations'),
      },
      files: {
        label: 'privacy.kinds.files',
        unit: 'months',
        order: 30,
        kind: () => import('#core/privacy/kinds/files'),
      },
      originals: {
        label: 'privacy.kinds.originals',
        unit: 'days',
        order: 40,
        kind: () => import('#core/privacy/kinds/originals'),
      },
      quarantine: {
        label: 'privacy.kinds.quarantine',
        unit: 'days',
        order: 50,
        kind: () => import('#core/privacy/kinds/quarantine'),
      },
      notifications: {
        label: 'privacy.kinds.notifications',
        unit: 'days',
        order: 60,
        kind: () => import('#core/privacy/kinds/notifications'),
      },
      jobs: {
        label: 'privacy.kinds.jobs',
        unit: 'days',
        order: 70,
        kind: () => import('#core/privacy/kinds/jobs'),
      },
      audit: {
        label: 'privacy.kinds.audit',
        unit: 'months',
        order: 80,
        kind: () => import('#core/privacy/kinds/audit'),
      },
    },
    'events': {
      wrote: { on: 'message.received', listener: () => import('#core/privacy/listeners/wrote') },
    },
    'schedules': {
      sweep: {
        label: 'privacy.schedules.sweep.title',
        text: 'privacy.schedules.sweep.text',
        cron: '30 * * * *',
        run: () => import('#core/privacy/schedules/sweep'),
      },
      retention: {
        label: 'privacy.schedules.retention.title',
        text: 'privacy.schedules.retention.text',
        cron: '10 4 * * *',
        run: () => import('#core/privacy/schedules/retention'),
      },
    },
  },
})
