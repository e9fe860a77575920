import type { HttpContext } from '@adonisjs/core/http'
import router from '@adonisjs/core/services/router'
import type User from '#core/accounts/models/user'
import type { Contributed } from '#kernel/addon'
import { contributions, fenced } from '#kernel/slots'

/** An entry of the sidebar as one page shows it. */
export type FrameEntry = Contributed<'navigation'> & {
  url: string
  isCurrent: boolean
  waiting: number
}

/** What stands around a page: where one can go, what can be made, whether one can search. */
export async function frame(ctx: HttpContext, user: User) {
  const entries = await contributions('navigation', user)
  const commands = await contributions('palette', user)
  const path = ctx.request.url()
  return {
    navigation: await Promise.all(entries.map((entry) => placed(entry, path, user))),
    commands: commands
      .filter(({ route }) => router.has(route))
      .map((command) => ({ ...command, url: router.builder().make(command.route) })),
    canSearch: (await contributions('search', user)).length > 0,
  }
}

async function placed(
  entry: Contributed<'navigation'>,
  path: string,
  user: User
): Promise<FrameEntry> {
  const url = router.builder().make(entry.route)
  const isCurrent = path === url || (url !== '/' && path.startsWith(`${url}/`))
  return { ...entry, url, isCurrent, waiting: await waiting(entry, user) }
}

const waiting = (entry: Contributed<'navigation'>, user: User) =>
  fenced(
    entry,
    async () => (entry.count ? (await entry.count()).default(user) : 0),
    () => 0
  )
