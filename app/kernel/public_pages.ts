import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import type { HttpRouterService } from '@adonisjs/core/types'
import type { NextFn } from '@adonisjs/core/types/http'
import { appUrl } from '#config/app'
import { addressOf } from '#kernel/addresses'
import type { Addon } from '#kernel/addon'
import type { PublicPage } from '#kernel/contract'

type Params = Record<string, string | number>

/** Gives the router an addon's `public.pages`, each behind what it says about its callers. */
export function definePublicPages(addon: Addon, routes: HttpRouterService) {
  for (const [key, page] of Object.entries(addon.manifest.provides?.['public.pages'] ?? {})) {
    const pattern = `public/${addon.id}/${page.path}`
    routes
      .route(pattern, page.methods ?? ['GET'], (ctx: HttpContext) => answer(page, ctx))
      .as(routeName(`${addon.id}.${key}`))
      .use((ctx: HttpContext, next: NextFn) => verified(page, ctx, next))
  }
}

/** Address of a public page by its full id, such as `survey.answer`. */
export const publicUrl = (id: string, params: Params = {}) => addressOf(routeName(id), params)

/**
 * Address of a page with `verify: 'signed'`; the signature covers path and query.
 * `qs`: what else it says. `expiresIn`: seconds, or a duration such as `30 days`; forever when left out.
 */
export const signedPublicUrl = (
  id: string,
  params: Params = {},
  { expiresIn, qs = {} }: { expiresIn?: string | number; qs?: Params } = {}
) => appUrl + router.builder().params(params).qs(qs).makeSigned(routeName(id), { expiresIn })

const routeName = (id: string) => `public.${id}`

async function answer(page: PublicPage, ctx: HttpContext) {
  const { default: handle } = await page.handle()
  return handle(ctx)
}

async function verified(page: PublicPage, ctx: HttpContext, next: NextFn) {
  if (page.verify === 'none' || ctx.request.hasValidSignature()) return next()
  ctx.response.status(403)
  return ctx.response.send(await ctx.view.render('apps::stale_link'))
}
