import db from '@adonisjs/lucid/services/db'
import { BaseModel, belongsTo, column } from '@adonisjs/lucid/orm'
import type { BelongsTo } from '@adonisjs/lucid/types/relations'
import type { DateTime } from 'luxon'
import { json, moment } from '#kernel/database/columns'
import User from '#core/accounts/models/user'
import Conversation from '#core/conversations/models/conversation'
import { reverse, type Reversal } from '#core/conversations/moving/reverse'

/** Messages that went from one conversation, or contact, to another; all that is needed to bring them back. */
export default class ConversationMove extends BaseModel {
  static table = 'conversation_moves'

  @column({ isPrimary: true })
  declare id: number

  @column()
  declare kind: 'merge' | 'split' | 'contact'

  /** Moves of one click, which are undone together. */
  @column()
  declare batch: string

  @column()
  declare fromId: number

  @column()
  declare toId: number

  @column()
  declare userId: number | null

  @json()
  declare data: Record<string, any>

  @moment()
  declare createdAt: DateTime

  @moment()
  declare undoneAt: DateTime | null

  @belongsTo(() => Conversation, { foreignKey: 'fromId' })
  declare from: BelongsTo<typeof Conversation>

  @belongsTo(() => Conversation, { foreignKey: 'toId' })
  declare to: BelongsTo<typeof Conversation>

  @belongsTo(() => User)
  declare user: BelongsTo<typeof User>

  /** What was moved from or to a conversation and can be undone, newest first. */
  static about(conversationId: number, limit = 5) {
    return db
      .query()
      .from('conversation_moves')
      .leftJoin('users', 'users.id', 'conversation_moves.user_id')
      .whereNull('undone_at')
      .where((either) => either.where('from_id', conversationId).orWhere('to_id', conversationId))
      .orderBy('conversation_moves.id', 'desc')
      .limit(limit)
      .select('conversation_moves.id', 'kind', 'from_id', 'to_id')
      .select('conversation_moves.created_at', 'users.name as by')
  }

  /** Ids of the conversations that these moves changed. */
  static touched(moves: ConversationMove[]) {
    return [...new Set(moves.flatMap(({ fromId, toId }) => [fromId, toId]))]
  }

  /** Takes it back, with the others of its click; what came since stays where it is. */
  reverse({ by }: { by: User }): Promise<Reversal> {
    return reverse(this, { by })
  }
}
