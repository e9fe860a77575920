import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import { afterSave, type BaseModel } from '@adonisjs/lucid/orm'
import type Conversation from '#core/conversations/models/conversation'
import { keepClocks } from '#core/service_levels/keeping'

/** A conversation has a clock. It follows every save: whoever changes one need not think of it. */
export function Clocked<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ClockedModel extends superclass {
    @afterSave()
    static async keepTime(row: InstanceType<T>): Promise<void> {
      const { id, $trx: client } = row as unknown as Conversation
      if (client) await keepClocks([id], client)
      else await db.transaction((own) => keepClocks([id], own))
    }
  }
  return ClockedModel
}
