import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'imports',
  permissions: ['imports.import', 'imports.export'],
  provides: {
    'timeline': {
      reverted: {
        label: 'imports.timeline.reverted',
        icon: 'arrow-back-up',
        group: 'changes',
        view: 'imports::timeline/reverted',
        redact: () => ({}),
      },
    },
    'schedules': {
      sweep: {
        label: 'imports.schedules.sweep.title',
        text: 'imports.schedules.sweep.text',
        cron: '40 3 * * *',
        run: () => import('#core/imports/schedules/sweep'),
      },
    },
    'personal.data': {
      rows: {
        label: 'imports.title',
        order: 810,
        tables: [{ table: 'import_rows', contact: 'contact_id', stays: true }],
        export: () => import('#core/imports/personal/export'),
        erase: () => import('#core/imports/personal/erase'),
      },
    },
  },
})
