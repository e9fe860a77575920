import { defineFeature } from '#kernel/contract'

export default defineFeature({
  id: 'inboxes',
  permissions: ['inboxes.manage'],
})
