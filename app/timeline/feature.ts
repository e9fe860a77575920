import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'timeline',
  provides: {
    'contact.tabs': {
      timeline: {
        label: 'timeline.title',
        icon: 'timeline-event',
        order: 10,
        panel: () => import('#core/timeline/panels/timeline'),
      },
    },
  },
})
