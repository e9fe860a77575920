import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'broadcasts',
  permissions: ['broadcasts.manage'],
  provides: {
    'navigation': {
      broadcasts: {
        label: 'broadcasts.title',
        icon: 'speakerphone',
        route: 'broadcasts.index',
        order: 60,
        shortcut: 'g b',
        permission: 'broadcasts.manage',
      },
    },
    'schedules': {
      sweep: {
        label: 'broadcasts.schedules.sweep.title',
        text: 'broadcasts.schedules.sweep.text',
        cron: '* * * * *',
        run: () => import('#core/broadcasts/schedules/sweep'),
      },
    },
    'public.pages': {
      unsubscribe: {
        label: 'outbox.unsubscribe.title',
        path: 'unsubscribe/:id',
        verify: 'signed',
        handle: () => import('#core/broadcasts/pages/unsubscribe'),
      },
    },
    'personal.data': {
      broadcasts: {
        label: 'broadcasts.title',
        order: 800,
        tables: [
          { table: 'broadcast_recipients', contact: 'contact_id', unique: ['broadcast_id'] },
        ],
        export: () => import('#core/broadcasts/personal/export'),
        erase: () => import('#core/broadcasts/personal/erase'),
      },
    },
  },
})
