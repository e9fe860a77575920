import router from '@adonisjs/core/services/router'
import type { HttpRouterService } from '@adonisjs/core/types'
import { middleware, stacks } from '#start/kernel'
import { addons } from '#kernel/addons'
import type { Addon } from '#kernel/addon'

/**
 * The doors of an addon, each a file of its folder whose default export is
 * given the router: routes.ts (signed-in staff), guest.ts (staff before they
 * sign in), public.ts (anyone, no session), webhooks.ts (other systems, raw body).
 */
const DOORS = {
  routes: stacks.staff,
  guest: stacks.guest,
  public: stacks.public,
  webhooks: stacks.webhook,
}

type DefineRoutes = (router: HttpRouterService) => void

export async function openDoors() {
  for (const addon of addons.all().filter((one) => !one.broken)) {
    for (const door of Object.keys(DOORS) as (keyof typeof DOORS)[]) await open(addon, door)
  }
}

async function open(addon: Addon, door: keyof typeof DOORS) {
  if (!addon.source(door)) return
  try {
    const define: DefineRoutes = await addon.import(door)
    const group = router.group(() => define(router)).use(DOORS[door]())
    if (!addon.isCore) group.prefix(addon.id).as(addon.id).use(middleware.moduleEnabled(addon.id))
  } catch (error) {
    if (addon.isCore) throw error
    addon.broken = error
  }
}
