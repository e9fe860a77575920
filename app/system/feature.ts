import { defineFeature } from '#kernel/contract'

export default defineFeature({ id: 'system', permissions: ['system.manage'] })
