import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'demo',
  provides: {
    demo: {
      staff: { order: 10, seed: () => import('./staff.js') },
      contacts: { order: 20, seed: () => import('./contacts.js') },
    },
  },
})
