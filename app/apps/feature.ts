import { defineFeature } from '#kernel/contract'

export default defineFeature({ id: 'apps', permissions: ['apps.manage'] })
