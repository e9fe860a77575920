import { PassThrough } from 'node:stream'
import app from '@adonisjs/core/services/app'
import User from '#core/accounts/models/user'
import { loadRights } from '#core/accounts/current_user'
import { mayHear } from '#core/conversations/live'
import { listen, type LiveEvent } from '#core/live/live'

/** Proxies close what is silent for a minute. */
const HEARTBEAT = 20_000
/** From time to time the browser comes back, and shows its session anew. */
const LIFE = 10 * 60_000

const open = new Set<LiveStream>()

app.terminating(() => {
  for (const stream of open) stream.end()
})

/** What one person may hear, as text of server-sent events; ends when their browser goes, or their account. */
export class LiveStream extends PassThrough {
  #stop?: () => void
  #beat?: NodeJS.Timeout

  static async for(user: User) {
    const stream = new this()
    stream.once('close', () => stream.#quit())
    open.add(stream)
    stream.#stop = await listen((event) => void stream.#tell(event, user).catch(() => {}))
    stream.#beat = setInterval(() => void stream.#check(user).catch(() => {}), HEARTBEAT)
    stream.#beat.unref()
    setTimeout(() => stream.end(), LIFE).unref()
    stream.write('retry: 1000\n\n')
    if (stream.destroyed) stream.#quit()
    return stream
  }

  async #tell(event: LiveEvent, user: User) {
    if (!this.writable || !(await mayHear(user, event)) || !this.writable) return
    this.write(`id: ${event.id}\nevent: ${event.topic}\ndata: ${JSON.stringify(event.data)}\n\n`)
  }

  /** Rights may have changed since, or the account been closed. */
  async #check(user: User) {
    const now = await User.find(user.id)
    if (!now?.isActive) return void this.end()
    user.roleId = now.roleId
    await loadRights(user)
    if (this.writable) this.write(':\n\n')
  }

  #quit() {
    open.delete(this)
    clearInterval(this.#beat)
    this.#stop?.()
  }
}
