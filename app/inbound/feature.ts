import { defineFeature } from '#kernel/contract'

export default defineFeature({ id: 'inbound' })
