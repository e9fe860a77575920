import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'accounts',
  permissions: ['accounts.manage', 'accounts.audit'],
  provides: {
    settings: {
      profile: { label: 'accounts.profile.title', icon: 'user', order: 10, route: 'profile.show' },
    },
  },
})
