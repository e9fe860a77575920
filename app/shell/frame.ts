import type { HttpContext } from '@adonisjs/core/http'
import type User from '#core/accounts/models/user'
import type { Contributed } from '#kernel/addon'
import { contributions, fenced } from '#kernel/slots'
import { url } from '#core/shell/url'

/** An entry of the sidebar as one page shows it. */
export type FrameEntry = Contributed<'navigation'> & {
  url: string
  isCurrent: boolean
  waiting: number
}

/**
 * What stands around a page: where one can go, what can be made, whether one can search.
 * A class, as Edge copies plain objects that are shared with it to the last leaf.
 */
export class Frame {
  private constructor(
    readonly navigation: FrameEntry[],
    readonly commands: (Contributed<'palette'> & { url: string })[],
    readonly canSearch: boolean
  ) {}

  static async around(ctx: HttpContext, user: User) {
    const entries = await contributions('navigation', user)
    const commands = await contributions('palette', user)
    const path = ctx.request.url()
    return new Frame(
      await each(entries, (entry) => placed(entry, path, user)),
      await each(commands, (command) => ({ ...command, url: url(command.route) })),
      (await contributions('search', user)).length > 0
    )
  }
}

/** One that throws, such as for a route that does not exist, is left out. */
async function each<G extends { id: string }, T>(given: G[], make: (one: G) => Promise<T> | T) {
  const made = given.map((one) =>
    fenced(
      one,
      () => make(one),
      () => undefined
    )
  )
  return (await Promise.all(made)).filter((one) => one !== undefined) as T[]
}

async function placed(
  entry: Contributed<'navigation'>,
  path: string,
  user: User
): Promise<FrameEntry> {
  const place = url(entry.route)
  const isCurrent = path === place || (place !== '/' && path.startsWith(`${place}/`))
  return { ...entry, url: place, isCurrent, waiting: await waiting(entry, user) }
}

const waiting = (entry: Contributed<'navigation'>, user: User) =>
  fenced(
    entry,
    async () => (entry.count ? (await entry.count()).default(user) : 0),
    () => 0
  )
