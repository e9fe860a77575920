import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import PurgeValues from '#core/fields/jobs/purge_values'
import SortValues from '#core/fields/jobs/sort_values'
import type CustomField from '#core/fields/models/custom_field'
import { settle, swap } from '#core/fields/models/custom_field/defined'
import type FieldChoice from '#core/fields/models/field_choice'

type By = { by: User | null }

/** The words that a select offers. */
export function Chosen<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class ChosenModel extends superclass {
    async addChoice(name: string, { by }: By) {
      const field = this as unknown as CustomField
      await db.transaction(async (client) => {
        const last = await client
          .from('custom_field_choices')
          .where('field_id', field.id)
          .max('position as position')
          .first()
        const position = Number(last?.position ?? 0) + 1
        await field.useTransaction(client).related('choices').create({ name, position }, { client })
        await settle(field, 'update', by, client, { choices: [[], [name]] })
      })
    }

    async renameChoice(choice: FieldChoice, name: string, { by }: By) {
      if (choice.name === name) return
      const field = this as unknown as CustomField
      await db.transaction(async (client) => {
        const changes = { choices: [[choice.name], [name]] as [unknown, unknown] }
        await choice.useTransaction(client).merge({ name }).save()
        await SortValues.deliverLater({ fieldId: field.id, choiceId: choice.id }, { client, by })
        await settle(field, 'update', by, client, changes)
      })
    }

    async moveChoice(choice: FieldChoice, direction: 'up' | 'down', { by }: By) {
      const field = this as unknown as CustomField
      await db.transaction(async (client) => {
        const rows = await client
          .from('custom_field_choices')
          .where('field_id', field.id)
          .whereNull('deleted_at')
          .orderBy('position')
          .orderBy('id')
          .select('id')
        const moved = await swap(client, 'custom_field_choices', rows, choice.id, direction)
        if (!moved) return
        if (field.type === 'multi_select')
          await SortValues.deliverLater({ fieldId: field.id, choiceId: choice.id }, { client, by })
        await settle(field, 'update', by, client, { position: moved })
      })
    }

    /** Gone at once for everyone; a job takes it off the records that have it. */
    async dropChoice(choice: FieldChoice, { by }: By) {
      const field = this as unknown as CustomField
      await db.transaction(async (client) => {
        await choice.useTransaction(client).merge({ deletedAt: DateTime.now() }).save()
        await settle(field, 'update', by, client, { choices: [[choice.name], []] })
        await PurgeValues.deliverLater({ fieldId: field.id, choiceId: choice.id }, { client, by })
      })
    }
  }
  return ChosenModel
}
