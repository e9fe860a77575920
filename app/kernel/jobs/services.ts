import { setTimeout as sleep } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import type { Contributed } from '#kernel/addon'
import { contributions } from '#kernel/slots'

type Service = Contributed<'services'>

const PATIENCE_MS = 5000

/** Work of addons that does not end by itself: it goes on while its addon is on and a worker is here. */
export class Services {
  #running = new Map<string, { stop: AbortController; ended: Promise<void> }>()
  #left = false

  /** Begins what should run and does not, such as what failed; stops what should no longer. */
  async tend() {
    const wanted = await contributions('services')
    if (this.#left) return
    for (const [id, { stop }] of this.#running)
      if (!wanted.some((service) => service.id === id)) stop.abort()
    for (const service of wanted) if (!this.#running.has(service.id)) this.#begin(service)
  }

  /** Tells all of them, and waits a little until they have left. */
  async stop() {
    this.#left = true
    for (const { stop } of this.#running.values()) stop.abort()
    const all = Promise.all([...this.#running.values()].map(({ ended }) => ended))
    await Promise.race([all, sleep(PATIENCE_MS, undefined, { ref: false })])
  }

  #begin(service: Service) {
    const stop = new AbortController()
    const ended = run(service, stop.signal).finally(() => this.#running.delete(service.id))
    this.#running.set(service.id, { stop, ended })
  }
}

async function run(service: Service, signal: AbortSignal) {
  try {
    const { default: serve } = await service.run()
    await serve(signal)
  } catch (error) {
    if (!signal.aborted) logger.error({ err: error, service: service.id }, 'a service failed')
  }
}
