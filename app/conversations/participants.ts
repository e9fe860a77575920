import db from '@adonisjs/lucid/services/db'
import Conversation from '#core/conversations/models/conversation'
import type { HandOver } from '#core/conversations/models/conversation/held'
import Message from '#core/conversations/models/message'
import type { Beginning } from '#core/conversations/slots'
import { usualWay, waysTo } from '#core/conversations/ways'
import { contribution, contributions, fenced } from '#kernel/slots'

/** The first participant that takes what a customer begins; null: it is the staff's. */
export async function holderFor(beginning: Beginning): Promise<string | null> {
  for (const given of await contributions('participants')) {
    const takes = await fenced(
      given,
      async () => (await given.participant()).default.takes(beginning),
      () => false
    )
    if (takes) return given.id
  }
  return null
}

/** Lets the participant hear a message, if it holds the conversation still. */
export async function hear(messageId: number) {
  const message = await Message.query().where('id', messageId).preload('conversation').first()
  const conversation = message?.conversation
  if (!conversation?.heldBy) return
  const given = await contribution('participants', conversation.heldBy)
  if (!given) return void (await conversation.handOver())
  await (await given.participant()).default.hear(message!, new Hold(conversation, given.id))
}

/** What a participant can do while it holds a conversation; nothing of it once somebody took it. */
export class Hold {
  constructor(
    public readonly conversation: Conversation,
    private holder: string
  ) {}

  /** Answers where the customer wrote; null when it holds the conversation no more, or nobody can be reached. */
  async say(body: string): Promise<Message | null> {
    await this.conversation.refresh()
    if (this.conversation.heldBy !== this.holder) return null
    const { id, contactId, inboxId } = this.conversation
    const address = await this.conversation.lastAddress()
    const way = usualWay(await waysTo(contactId, id), { inboxId, address })
    if (!way) return null
    const reply = { inbox: way.inbox, address: way.address, body, subject: null }
    return this.conversation.reply(reply, { by: null })
  }

  /** To the staff; false when it is theirs already. The transcript is the conversation itself. */
  async handOver(given: HandOver = {}): Promise<boolean> {
    await this.conversation.refresh()
    return this.conversation.heldBy === this.holder && this.conversation.handOver(given)
  }
}

/** Hands over whatever participants of a module hold, which is off now. */
export async function releaseFrom(moduleId: string) {
  const rows = await db
    .query()
    .from('conversations')
    .where('held_by', '>=', `${moduleId}.`)
    .where('held_by', '<', `${moduleId}/`)
    .select('id')
  for (const { id } of rows) await (await Conversation.find(id))?.handOver()
}
