import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import logger from '@adonisjs/core/services/logger'
import type Inbox from '#core/inboxes/models/inbox'
import { isRefused, opened } from '../incoming/mailbox/connection.js'
import type { EmailSettings } from '../inbox_settings.js'
import FetchMail from '../jobs/fetch_mail.js'
import { throttled } from './throttled.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
/** After a refused password, or where a server cannot tell: the poll looks meanwhile. */
const LONG = 60 * MINUTE
const MOST = 5 * MINUTE
const FETCHES_EVERY = SECOND / 2
const LEAVE_WITHIN = 2 * SECOND

/** Listens to one mailbox (IDLE, RFC 2177) until it is stopped; what is new there is fetched at once. */
export class Watcher {
  #stop = new AbortController()
  #ended: Promise<void>

  constructor(private inbox: Inbox) {
    this.#ended = this.#run()
  }

  stop() {
    this.#stop.abort()
    return this.#ended
  }

  async #run() {
    let failures = 0
    while (!this.#stop.signal.aborted) {
      const began = Date.now()
      const rest = await this.#listen().catch((error) => (isRefused(error) ? LONG : undefined))
      failures = Date.now() - began > MINUTE ? 0 : failures + 1
      await this.#pause(rest ?? Math.min(SECOND * 2 ** Math.min(failures, 10), MOST))
    }
  }

  /** Until the connection ends. Answers how long to rest, where listening makes no sense. */
  async #listen() {
    const client = await opened(this.inbox)
    const leave = () => void left(client)
    this.#stop.signal.addEventListener('abort', leave, { once: true })
    try {
      if (!client.capabilities.has('IDLE')) return LONG
      await this.#idle(client)
    } finally {
      this.#stop.signal.removeEventListener('abort', leave)
      await left(client)
    }
  }

  async #idle(client: ImapFlow) {
    const { imap } = this.inbox.settings as EmailSettings
    await client.mailboxOpen(imap!.folder || 'INBOX', { readOnly: true })
    const fetchSoon = throttled(() => this.#fetch(), FETCHES_EVERY)
    client.on('exists', ({ count, prevCount }) => count > prevCount && fetchSoon())
    fetchSoon()
    while (client.usable && !this.#stop.signal.aborted) {
      const answer = await client.idle()
      if ((answer as unknown) === false) throw new Error('the server does not let us listen')
    }
  }

  /** A job of its own each time: one that runs already may have looked before this message came. */
  #fetch() {
    if (this.#stop.signal.aborted) return
    FetchMail.deliverLater({ inboxId: this.inbox.id }).catch((error) =>
      logger.error({ err: error, inbox: this.inbox.id }, 'new mail could not be asked for')
    )
  }

  #pause(milliseconds: number) {
    const { signal } = this.#stop
    return sleep(milliseconds * (0.75 + Math.random() / 2), undefined, {
      signal,
      ref: false,
    }).catch(() => undefined)
  }
}

/** A server that does not answer any more is left without a word. */
async function left(client: ImapFlow) {
  const patience = sleep(LEAVE_WITHIN, undefined, { ref: false })
  await Promise.race([client.logout().catch(() => undefined), patience])
  client.close()
}
