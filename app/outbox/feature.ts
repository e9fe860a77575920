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
    'schedules': {
      sweep: { cron: '* * * * *', run: () => import('#core/outbox/schedules/sweep') },
    },
    'personal.data': {
      consents: {
        label: 'outbox.consents',
        tables: [{ table: 'consents', contact: 'contact_id' }],
        export: () => import('#core/outbox/personal/export'),
        erase: () => import('#core/outbox/personal/erase'),
      },
    },
  },
})
