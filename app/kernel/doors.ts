import app from '@adonisjs/core/services/app'
import encryption from '@adonisjs/core/services/encryption'
import router from '@adonisjs/core/services/router'
import { Router } from '@adonisjs/core/http'
import type { HttpRouterService } from '@adonisjs/core/types'
import { middleware, stacks } from '#start/kernel'
import { addons } from '#kernel/addons'
import type { Addon } from '#kernel/addon'
import { definePublicPages } from '#kernel/public_pages'

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

type Door = keyof typeof DOORS
type DefineRoutes = (router: HttpRouterService) => void

export async function openDoors() {
  for (const addon of addons.all().filter((one) => !one.broken)) {
    try {
      const found = await doorsOf(addon)
      if (!addon.isCore) await tryDoors(addon)
      open(addon, found, router)
    } catch (error) {
      if (addon.isCore) throw error
      addon.broken = error
    }
  }
}

async function doorsOf(addon: Addon) {
  const found = new Map<Door, DefineRoutes>()
  for (const door of Object.keys(DOORS) as Door[]) {
    if (addon.source(door)) found.set(door, await addon.import(door))
  }
  return found
}

/**
 * A route that throws, or is there twice, would keep the whole server from starting;
 * a contribution that leads to none would take down every page that shows it.
 */
async function tryDoors(addon: Addon) {
  const [lost] = lostRoutes(addon, await trialRouter(addon))
  if (lost) throw new Error(lost)
}

/** The routes of core, of an addon and of what it needs. */
export async function trialRouter(addon: Addon) {
  const trial = new Router(app, encryption.use(), router.qs) as HttpRouterService
  for (const one of [...addons.core(), ...needs(addon), addon]) {
    open(one, await doorsOf(one), trial)
  }
  trial.commit()
  return trial
}

function needs(addon: Addon, found = new Set<Addon>()) {
  for (const { id } of addon.depends) {
    const needed = addons.find(id)
    if (!needed || needed.isCore || needed.broken || needed === addon || found.has(needed)) continue
    found.add(needed)
    needs(needed, found)
  }
  return found
}

/** Contributions whose `route` is not there. */
export const lostRoutes = ({ manifest }: Addon, routes: Router) =>
  Object.entries(manifest.provides ?? {}).flatMap(([slot, given]) =>
    Object.entries(given as Record<string, { route?: unknown }>)
      .filter(([, { route }]) => typeof route === 'string' && !routes.find(route))
      .map(([key, { route }]) => `${slot} ${key}: there is no route "${route}"`)
  )

function open(addon: Addon, found: Map<Door, DefineRoutes>, routes: HttpRouterService) {
  for (const [door, define] of found) {
    const group = routes.group(() => define(routes)).use(DOORS[door]())
    if (!addon.isCore) group.prefix(addon.id).as(addon.id).use(middleware.moduleEnabled(addon.id))
  }
  const pages = routes.group(() => definePublicPages(addon, routes)).use(stacks.public())
  if (!addon.isCore) pages.use(middleware.moduleEnabled(addon.id))
}
