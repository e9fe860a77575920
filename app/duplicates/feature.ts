import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'duplicates',
  provides: {
    'event.kinds': {
      merged: {
        of: 'contact.merged',
        label: 'duplicates.events.merged',
        sample: { mergeId: 3, contactId: 31, mergedIds: [57], userId: 2 },
        record: { entity: 'contacts', id: ({ contactId }) => contactId },
      },
      separated: {
        of: 'contact.separated',
        label: 'duplicates.events.separated',
        sample: { mergeId: 3, contactId: 31, separatedIds: [57], userId: 2 },
        record: { entity: 'contacts', id: ({ contactId }) => contactId },
      },
    },
    'contact.actions': {
      merge: {
        label: 'duplicates.merge_with',
        icon: 'git-merge',
        order: 150,
        menu: true,
        url: ({ id }) => `/contacts/${id}/merge/new`,
        when: (contact, user) => !contact.deletedAt && user.can('update', 'contacts', contact),
      },
    },
    'palette': {
      review: {
        label: 'duplicates.title',
        icon: 'copy',
        route: 'duplicates.index',
        permission: 'contacts.update',
      },
      merges: {
        label: 'duplicates.merges.title',
        icon: 'git-merge',
        route: 'contact_merges.index',
        permission: 'contacts.update',
      },
    },
    'schedules': {
      scan: {
        label: 'duplicates.schedules.scan.title',
        text: 'duplicates.schedules.scan.text',
        cron: '50 2 * * *',
        run: () => import('#core/duplicates/schedules/look_through'),
      },
    },
    'timeline': {
      merged: {
        label: 'duplicates.timeline.merged',
        icon: 'git-merge',
        group: 'changes',
        view: 'duplicates::timeline/merged',
        redact: () => ({ names: [] }),
      },
      separated: {
        label: 'duplicates.timeline.separated',
        icon: 'arrow-back-up',
        group: 'changes',
        view: 'duplicates::timeline/separated',
        redact: () => ({ names: [] }),
      },
    },
    'demo': {
      doubles: { order: 30, seed: () => import('#core/duplicates/demo') },
    },
    'personal.data': {
      merges: {
        label: 'duplicates.merges.title',
        order: 50,
        tables: [
          { table: 'contacts', contact: 'merged_into_id', stays: true },
          { table: 'contact_merges', contact: 'kept_id', stays: true },
          { table: 'contact_merge_parts', contact: 'contact_id', stays: true },
          { table: 'contact_merge_rows', contact: 'contact_id', stays: true },
          { table: 'duplicate_pairs', contact: 'first_id', stays: true },
          { table: 'duplicate_pairs', contact: 'second_id', stays: true },
        ],
        export: () => import('#core/duplicates/personal/export'),
        erase: () => import('#core/duplicates/personal/erase'),
      },
    },
  },
})
