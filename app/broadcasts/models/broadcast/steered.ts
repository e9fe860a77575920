import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import SendBroadcast from '#core/broadcasts/jobs/send_broadcast'
import type Broadcast from '#core/broadcasts/models/broadcast'
import type { BroadcastState, Version } from '#core/broadcasts/models/broadcast'

interface Turn {
  from: BroadcastState[]
  to: BroadcastState
  set?: Record<string, unknown>
  /** Milliseconds since 1970 at which the next step is due; none when left out. */
  at?: number
  by: User
}

const CHUNK = 200

/** How people begin it, hold it and end it; each answers false when its state does not let them. */
export function Steered<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class SteeredModel extends superclass {
    declare id: number

    /** Now, or at that moment (milliseconds): the words are from here on those of today. */
    start(versions: Version[], { by, at }: { by: User; at?: number }) {
      const words = versions.map(({ language, subject, body }) => ({ language, subject, body }))
      const content = JSON.stringify(words)
      const set = at ? { send_at: at } : { started_at: Date.now() }
      const to = at ? 'scheduled' : 'sending'
      return this.#turn({ from: ['ready'], to, set: { ...set, content }, at: at ?? Date.now(), by })
    }

    unschedule({ by }: { by: User }) {
      return this.#turn({ from: ['scheduled'], to: 'ready', set: { send_at: null }, by })
    }

    /** What the outbox was given already goes; no more is given. */
    pause({ by }: { by: User }) {
      return this.#turn({ from: ['sending'], to: 'paused', by })
    }

    resume({ by }: { by: User }) {
      return this.#turn({ from: ['paused'], to: 'sending', at: Date.now(), by })
    }

    /** For good: what waits in the outbox is taken back too. */
    async cancel({ by }: { by: User }) {
      const from: BroadcastState[] = ['scheduled', 'sending', 'paused']
      const set = { finished_at: Date.now() }
      const isOver = await this.#turn({ from, to: 'cancelled', set, by })
      while (isOver && (await this.#takeBackSome()));
      return isOver
    }

    async remove({ by }: { by: User }) {
      const broadcast = this as unknown as Broadcast
      await db.transaction(async (client) => {
        await broadcast.useTransaction(client).delete()
        await audit(broadcast, 'delete', by, {}, client)
      })
    }

    /** One step of the chain is done: the next one follows at `at`, unless it was the last. */
    async stepOn(
      step: number,
      { at, client }: { at: number | null; client: TransactionClientContract }
    ) {
      const set = at ? {} : { state: 'done', finished_at: Date.now() }
      const claimed = await client
        .from('broadcasts')
        .where({ id: this.id, state: 'sending', step })
        .update({ ...set, step: step + 1, updated_at: Date.now() })
      if (!Number(claimed)) return false
      if (at) await this.#enqueue(step + 1, at, client)
      return true
    }

    /** Its time has come. */
    async begin(step: number) {
      const now = Date.now()
      await db
        .from('broadcasts')
        .where({ id: this.id, state: 'scheduled', step })
        .where('send_at', '<=', now)
        .update({ state: 'sending', started_at: now, updated_at: now })
    }

    /** The job of the step that is due, should it be lost. */
    enqueue({ step, sendAt }: Pick<Broadcast, 'step' | 'sendAt'>) {
      return db.transaction((client) =>
        this.#enqueue(step, Math.max(Date.now(), sendAt?.toMillis() ?? 0), client)
      )
    }

    #enqueue(step: number, at: number, client: TransactionClientContract) {
      const { id } = this
      return SendBroadcast.deliverLater({ id, step }, { client, at, unique: `${id}:${step}` })
    }

    /** Steps that were under way before belong to another chain from here on. */
    async #turn({ from, to, set, at, by }: Turn) {
      const broadcast = this as unknown as Broadcast
      const before = broadcast.state
      const isTurned = await db.transaction(async (client) => {
        const step = broadcast.step + 1
        const turned = await client
          .from('broadcasts')
          .where({ id: this.id, step: broadcast.step })
          .whereIn('state', from)
          .update({ ...set, state: to, step, updated_at: Date.now() })
        if (!Number(turned)) return false
        if (at) await this.#enqueue(step, at, client)
        await audit(broadcast, 'update', by, { state: [before, to] }, client)
        return true
      })
      await broadcast.refresh()
      return isTurned
    }

    #takeBackSome() {
      return db.transaction(async (client) => {
        const rows = await client
          .from('broadcast_recipients')
          .join('messages', 'messages.id', 'broadcast_recipients.message_id')
          .where({ 'broadcast_recipients.broadcast_id': this.id, 'messages.status': 'waiting' })
          .limit(CHUNK)
          .select('messages.id')
        const ids = rows.map(({ id }) => id as number)
        await client
          .from('messages')
          .whereIn('id', ids)
          .where('status', 'waiting')
          .update({ status: 'cancelled', updated_at: Date.now() })
        return ids.length > 0
      })
    }
  }
  return SteeredModel
}

const audit = (
  { id: entityId, name: label }: Broadcast,
  action: string,
  by: User,
  changes: Record<string, [unknown, unknown]>,
  client: TransactionClientContract
) => AuditEntry.record({ by, action, entity: 'broadcasts', entityId, label, changes }, client)
