import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import Inbox from '#core/inboxes/models/inbox'
import type { EmailSettings } from '../inbox_settings.js'
import { CHANNEL } from '../mailbox_form.js'
import { hold, release } from './lease.js'
import type { Watcher } from './watcher.js'

const LOOK_EVERY_MS = 10_000

/** Listens to every mailbox that is on and that no other process listens to. */
export default async function watchMailboxes(signal: AbortSignal, lookEvery = LOOK_EVERY_MS) {
  const watched = new Watched()
  while (!signal.aborted) {
    await watched
      .follow()
      .catch((error) => logger.error({ err: error }, 'mailboxes could not be looked after'))
    await sleep(lookEvery, undefined, { signal, ref: false }).catch(() => undefined)
  }
  await watched.leave()
}

interface Held {
  watcher: Watcher
  /** How it was signed in to: with other settings it begins anew. */
  account: string
}

class Watched {
  #holder = randomUUID()
  #held = new Map<number, Held>()

  async follow() {
    const inboxes = (await Inbox.query().where({ channel: CHANNEL, isEnabled: true })).filter(
      isHeard
    )
    for (const id of this.#held.keys())
      if (!inboxes.some((inbox) => inbox.id === id)) await this.#drop(id)
    for (const inbox of inboxes) await this.#watch(inbox)
  }

  async leave() {
    await Promise.all([...this.#held.keys()].map((id) => this.#drop(id)))
  }

  async #watch(inbox: Inbox) {
    const { id } = inbox
    const isOurs = await hold(id, this.#holder)
    const held = this.#held.get(id)
    const account = accountOf(inbox)
    if (held && isOurs && held.account === account) return
    this.#held.delete(id)
    await held?.watcher.stop()
    if (isOurs) this.#held.set(id, { watcher: await listener(inbox), account })
  }

  async #drop(id: number) {
    const held = this.#held.get(id)
    this.#held.delete(id)
    await held?.watcher.stop()
    await release(id, this.#holder)
  }
}

/** Who has no mailbox yet does not carry the libraries in memory. */
async function listener(inbox: Inbox) {
  const { Watcher } = await import('./watcher.js')
  return new Watcher(inbox)
}

/** One that is stopped is asked for again by the poll, which is patient. */
const isHeard = ({ settings, state }: Inbox) =>
  Boolean((settings as EmailSettings).imap?.host) && state !== 'stopped'

const accountOf = ({ settings, secrets }: Inbox) => {
  const { imap, sign_in: signIn, oauth } = settings as EmailSettings
  return JSON.stringify([imap, signIn, oauth, secrets])
}
