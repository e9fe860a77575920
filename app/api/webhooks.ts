import type { HttpRouterService } from '@adonisjs/core/types'
import { mountResources } from '#core/api/mount'
import { loadResources } from '#core/api/resources'

/** Other systems come through this door; each request shows a token (see middleware/api_token.ts). */
const resources = await loadResources()

export default (router: HttpRouterService) => mountResources(router, resources)
