import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'outbox',
  provides: {
    'timeline': {
      consent: {
        label: 'outbox.consent',
        icon: 'shield-check',
        group: 'changes',
        view: 'outbox::timeline/consent',
        redact: ({ purpose, channel, isGranted }) => ({ purpose, channel, isGranted }),
      },
    },
    'contact.panels': {
      preferences: {
        label: 'outbox.preferences.panel',
        order: 30,
        panel: () => import('#core/outbox/panels/preferences'),
      },
    },
    'settings': {
      rules: {
        label: 'outbox.rules.title',
        icon: 'send',
        group: 'business',
        order: 30,
        route: 'outbox.rules.edit',
        permission: 'settings.manage',
      },
    },
    'public.pages': {
      preferences: {
        label: 'outbox.preferences.title',
        path: 'preferences/:id',
        verify: 'signed',
        methods: ['GET', 'POST'],
        handle: () => import('#core/outbox/pages/preferences'),
      },
      unsubscribe: {
        label: 'outbox.unsubscribe.title',
        path: 'unsubscribe/:id',
        verify: 'signed',
        methods: ['GET', 'POST'],
        handle: () => import('#core/outbox/pages/unsubscribe'),
      },
    },
    'schedules': {
      sweep: {
        label: 'outbox.schedules.sweep.title',
        text: 'outbox.schedules.sweep.text',
        cron: '* * * * *',
        run: () => import('#core/outbox/schedules/sweep'),
      },
    },
    'personal.data': {
      consents: {
        label: 'outbox.consents',
        tables: [{ table: 'consents', contact: 'contact_id' }],
        export: () => import('#core/outbox/personal/export'),
        erase: () => import('#core/outbox/personal/erase'),
        stays: 'outbox.stays',
      },
    },
  },
})
