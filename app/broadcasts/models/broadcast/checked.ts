import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import CheckAudience from '#core/broadcasts/jobs/check_audience'
import type Broadcast from '#core/broadcasts/models/broadcast'
import { insertMany } from '#core/lists/bulk/insert_many'

/** Who gets it, as it was found out. */
export interface FoundRecipient {
  contactId: number
  address: string | null
  status: 'waiting' | 'refused'
  reason: string | null
}

export type BroadcastFacts = Pick<
  Broadcast,
  | 'name'
  | 'templateId'
  | 'inboxId'
  | 'purpose'
  | 'audience'
  | 'audienceLabel'
  | 'ratePerMinute'
  | 'expected'
>

const NEW = { state: 'checking' } as const
const AFRESH = { state: 'checking', last_contact_id: 0, checked: 0, getting: 0, send_at: null }

/** Rows that go at once. */
const CHUNK = 500

/** How its audience is found out and frozen, chunk by chunk. */
export function Checked<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class CheckedModel extends superclass {
    declare id: number

    /** Keeps what people chose, and has its audience found out anew. False once it has begun. */
    async keep(facts: BroadcastFacts, { by }: { by: User }): Promise<boolean> {
      const broadcast = this as unknown as Broadcast
      const action = broadcast.$isPersisted ? 'update' : 'create'
      return db.transaction(async (client) => {
        if (action === 'update' && !(await isOpen(this.id, client))) return false
        await broadcast
          .useTransaction(client)
          .merge({ ...facts, ...NEW, userId: by.id })
          .save()
        await begin(broadcast, client)
        const { id: entityId, name: label } = broadcast
        const entry = { by, action, entity: 'broadcasts', entityId, label }
        await AuditEntry.record(entry, client)
        return true
      })
    }

    /** Finds it out again: contacts change, and so does what they agreed to. */
    async checkAgain(): Promise<boolean> {
      const broadcast = this as unknown as Broadcast
      return db.transaction(async (client) => {
        if (!(await isOpen(this.id, client))) return false
        await begin(broadcast.useTransaction(client), client)
        return true
      })
    }

    /** Whether this round of the check is still the one that is wanted, read anew. */
    async isChecking(round: number) {
      const broadcast = this as unknown as Broadcast
      await broadcast.refresh()
      return broadcast.state === 'checking' && broadcast.round === round
    }

    /** What an earlier round found goes, a chunk at a time. True when there was some. */
    forgetSome(round: number): Promise<boolean> {
      return db.transaction(async (client) => {
        if (!(await this.#claim(round, 0, {}, client))) return false
        const old = await client
          .from('broadcast_recipients')
          .where('broadcast_id', this.id)
          .limit(CHUNK)
          .select('id')
        const ids = old.map(({ id }) => id as number)
        await client.from('broadcast_recipients').whereIn('id', ids).delete()
        return ids.length > 0
      })
    }

    /**
     * Recipients of one chunk, and how far the check is with them: both or
     * neither. What another worker has done already is not done again.
     */
    async freeze(found: FoundRecipient[], { round, last }: { round: number; last: number }) {
      const broadcast = this as unknown as Broadcast
      const getting = found.filter(({ status }) => status === 'waiting').length
      const progress = {
        last_contact_id: last,
        checked: broadcast.checked + found.length,
        getting: broadcast.getting + getting,
      }
      await db.transaction(async (client) => {
        if (!(await this.#claim(round, broadcast.lastContactId, progress, client))) return
        const rows = found.map(({ contactId, address, status, reason }) => ({
          broadcast_id: this.id,
          contact_id: contactId,
          address,
          status,
          reason,
        }))
        await insertMany(client, 'broadcast_recipients', rows)
      })
    }

    async checkDone(round: number) {
      await db
        .from('broadcasts')
        .where({ id: this.id, round, state: 'checking' })
        .update({ state: 'ready', updated_at: Date.now() })
    }

    /** Whether this round is still at that place; until the transaction ends nobody else is. */
    async #claim(round: number, last: number, set: object, client: TransactionClientContract) {
      const claimed = await client
        .from('broadcasts')
        .where({ id: this.id, round, state: 'checking', last_contact_id: last })
        .update({ ...set, updated_at: db.raw('updated_at + 1') })
      return Number(claimed) > 0
    }
  }
  return CheckedModel
}

/** Until the transaction ends it stays so. */
async function isOpen(id: number, client: TransactionClientContract) {
  const open = await client
    .from('broadcasts')
    .where({ id })
    .whereIn('state', ['checking', 'ready'])
    .update({ updated_at: db.raw('updated_at + 1') })
  return Number(open) > 0
}

/** The first round, or the next one: what an earlier one is doing no longer counts. */
async function begin(broadcast: Broadcast, client: TransactionClientContract) {
  await client
    .from('broadcasts')
    .where('id', broadcast.id)
    .update({ ...AFRESH, round: db.raw('round + 1') })
  await broadcast.refresh()
  const { id, round, userId } = broadcast
  const by = userId ? { id: userId } : null
  await CheckAudience.deliverLater({ id, round }, { client, by, unique: `${id}:${round}` })
}
