import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import AuditEntry, { changesOf } from '#core/audit/models/audit_entry'
import type Conversation from '#core/conversations/models/conversation'
import type { WorkStatus } from '#core/conversations/models/conversation'
import { announceChange } from '#core/conversations/live'
import { roomMade } from '#core/conversations/placing'
import { seekAssignees } from '#core/conversations/seeking'
import { tellAssigned } from '#core/conversations/tell_assigned'
import { emit } from '#kernel/events'

export type Change = Partial<
  Pick<Conversation, 'priority' | 'assigneeId' | 'teamId' | 'snoozedUntil' | 'resolvedAt'> & {
    status: WorkStatus
  }
>

/** How conversations are worked on: every change is told to all who look, and to the audit. */
export function Handled<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class HandledModel extends superclass {
    declare id: number

    assign(
      { assigneeId, teamId }: { assigneeId?: number | null; teamId?: number | null },
      { by }: { by: User | null }
    ) {
      return this.#change(
        {
          ...(assigneeId !== undefined && { assigneeId }),
          ...(teamId !== undefined && { teamId }),
        },
        by
      )
    }

    prioritise(priority: Conversation['priority'], { by }: { by: User }) {
      return this.#change({ priority }, by)
    }

    resolve({ by }: { by: User | null }) {
      return this.#become('resolved', { resolvedAt: DateTime.now(), snoozedUntil: null }, by)
    }

    /** Waiting for the customer: the clock stands still. */
    wait({ by }: { by: User }) {
      return this.#become('pending', {}, by)
    }

    reopen({ by }: { by: User | null }) {
      return this.#become('open', { resolvedAt: null, snoozedUntil: null }, by)
    }

    /** Out of the queue until then, or until the customer writes. */
    snooze(until: DateTime, { by }: { by: User }) {
      return this.#change({ snoozedUntil: until }, by)
    }

    /** By the clock, when nobody did it. */
    wake({ by }: { by: User | null }) {
      return this.#change({ snoozedUntil: null }, by)
    }

    #become(status: WorkStatus, change: Omit<Change, 'status'>, by: User | null) {
      return this.#change({ ...change, status }, by)
    }

    /** Within another's transaction; who calls announces it after it. Answers whether anything changed. */
    async changeIn(
      change: Change,
      { by }: { by: User | null },
      client: TransactionClientContract
    ): Promise<boolean> {
      const conversation = this as unknown as Conversation
      const changes = changesOf(conversation.merge(change))
      if (!Object.keys(changes).length) return false
      const label = conversation.subject ?? conversation.preview
      const comesBack = changes.status?.[0] === 'resolved' && change.status === 'open'
      if (changes.assigneeId) conversation.wantsAssigneeSince = null
      await conversation.useTransaction(client).save()
      await AuditEntry.record(
        { by, action: 'update', entity: 'conversations', entityId: this.id, label, changes },
        client
      )
      if (changes.assigneeId) await tellIfOther(conversation, by, client)
      if (comesBack && !changes.assigneeId) await seekAssignees([this.id], client)
      await roomMade(client)
      if (changes.status)
        await emit(
          'conversation.status',
          { conversationId: this.id, status: change.status! },
          client
        )
      return true
    }

    async #change(change: Change, by: User | null) {
      const isChanged = await db.transaction((client) => this.changeIn(change, { by }, client))
      if (isChanged) await announceChange(this)
    }
  }
  return HandledModel
}

/** Nobody is told of what they took themselves. */
async function tellIfOther(
  { id, contactId, preview, assigneeId }: Conversation,
  by: User | null,
  client: TransactionClientContract
) {
  if (!assigneeId || assigneeId === by?.id) return
  await tellAssigned({ id, contact_id: contactId, preview }, assigneeId, by, client)
}
