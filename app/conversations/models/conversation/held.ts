import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import i18nManager from '@adonisjs/i18n/services/main'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import { announce, announceChange } from '#core/conversations/live'
import type Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { indexMessage } from '#core/conversations/search'
import { seekAssignees } from '#core/conversations/seeking'
import { keepClocks } from '#core/service_levels/keeping'
import { settings } from '#core/settings/settings'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { emit } from '#kernel/events'
import { contribution } from '#kernel/slots'

/** What an automated participant gives to those who go on. */
export interface HandOver {
  /** Name → what the customer said, as it is to be read. */
  fields?: Record<string, string>
  /** Why, in words. */
  words?: string
  priority?: Conversation['priority']
  assigneeId?: number | null
  teamId?: number | null
}

/** How a conversation is with an automated participant, until it or somebody of the staff says otherwise. */
export function Held<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class HeldModel extends superclass {
    declare id: number

    /** Out of the staff's queues: the participant answers. False when something holds it already. */
    async hold(participant: string): Promise<boolean> {
      const conversation = this as unknown as Conversation
      const isHeld = await db.transaction(async (client) => {
        const changed = await client
          .from('conversations')
          .where('id', this.id)
          .whereNull('held_by')
          .whereNull('merged_into_id')
          .update({ held_by: participant })
        if (!Number(changed)) return false
        await keepClocks([this.id], client)
        await emit('conversation.held', { conversationId: this.id, participant }, client)
        return true
      })
      if (!isHeld) return false
      await conversation.refresh()
      await announceChange(conversation)
      return true
    }

    /** To the staff, with a note of what it knows. False when nothing holds it any more. */
    async handOver({ fields = {}, words, ...work }: HandOver = {}): Promise<boolean> {
      const conversation = this as unknown as Conversation
      const holder = conversation.heldBy
      const text = await noteOf(holder ?? '', words, fields)
      const note = await db.transaction(async (client) => {
        if (!(await letGo(conversation, work, client))) return null
        await tellHandOver(conversation, holder!, null, client)
        return writeNote(conversation, text, client)
      })
      if (!note) return false
      await announce('message', note)
      await handedOver(conversation)
      return true
    }

    /** Someone of the staff takes it, whatever the participant is about. */
    async takeOver({ by }: { by: User }): Promise<boolean> {
      const conversation = this as unknown as Conversation
      const holder = conversation.heldBy
      const isTaken = await db.transaction(async (client) => {
        if (!(await letGo(conversation, { assigneeId: by.id }, client))) return false
        const label = conversation.subject ?? conversation.preview
        const changes = { heldBy: [holder, null] as [unknown, unknown] }
        const entry = { by, action: 'update', entity: 'conversations', entityId: this.id }
        await AuditEntry.record({ ...entry, label, changes }, client)
        await tellHandOver(conversation, holder!, by.id, client)
        return true
      })
      if (isTaken) await handedOver(conversation)
      return isTaken
    }
  }
  return HeldModel
}

/** Staff's clocks start now: until here nobody of them knew. */
async function letGo(
  { id }: Conversation,
  { priority, assigneeId, teamId }: Pick<HandOver, 'priority' | 'assigneeId' | 'teamId'>,
  client: TransactionClientContract
) {
  const held = () => client.from('conversations').where({ id }).whereNotNull('held_by')
  const now = Date.now()
  await held().whereNotNull('waiting_since').update({ waiting_since: now })
  const changed = await held().update({
    held_by: null,
    status: 'open',
    updated_at: now,
    ...(priority && { priority }),
    ...(assigneeId !== undefined && { assignee_id: assigneeId }),
    ...(teamId !== undefined && { team_id: teamId }),
  })
  if (!Number(changed)) return false
  if (assigneeId === undefined) await seekAssignees([id], client)
  await keepClocks([id], client)
  return true
}

async function handedOver(conversation: Conversation) {
  await conversation.refresh()
  await announceChange(conversation)
}

const tellHandOver = (
  { id: conversationId }: Conversation,
  participant: string,
  userId: number | null,
  client: TransactionClientContract
) => emit('conversation.handed_over', { conversationId, participant, userId }, client)

/** In the business's language: whoever takes it reads it. */
async function noteOf(holder: string, words: string | undefined, fields: Record<string, string>) {
  const i18n = i18nManager.locale(await settings.get('business.locale'))
  const given = await contribution('participants', holder)
  const name = given ? i18n.t(given.label) : holder
  const lines = Object.entries(fields).map(([field, value]) => `${field}: ${value}`)
  return [i18n.t('conversations.held.note', { name }), words, ...lines].filter(Boolean).join('\n')
}

async function writeNote(
  conversation: Conversation,
  body: string,
  client: TransactionClientContract
) {
  const note = await Message.create(
    {
      conversationId: conversation.id,
      contactId: conversation.contactId,
      direction: 'note',
      purpose: 'conversation',
      body: body.slice(0, 10_000),
      status: 'noted',
      data: {},
    },
    { client }
  )
  await TimelineEntry.record(
    {
      contactId: note.contactId,
      kind: 'conversations.message',
      subjectId: note.id,
      data: note.line(),
    },
    client
  )
  await indexMessage(conversation, note, client)
  return note
}
