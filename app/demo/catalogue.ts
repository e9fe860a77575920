import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { LucidModel } from '@adonisjs/lucid/types/model'
import JourneyStage from '#core/contacts/models/journey_stage'
import Persona from '#core/contacts/models/persona'
import Tag from '#core/contacts/models/tag'
import { fold } from '#core/search/fold'

/** Ids of the personas, stages or tags of these names, in order; those that are missing are made. */
export const personaIds = (names: string[], client: TransactionClientContract) =>
  placed(Persona, names, client)

export const stageIds = (names: string[], client: TransactionClientContract) =>
  placed(JourneyStage, names, client)

export async function tagIds(names: string[], client: TransactionClientContract) {
  const tags = await Tag.named(names, client)
  const idOf = new Map(tags.map((tag) => [tag.foldedName, tag.id]))
  return names.map((name) => idOf.get(fold(name))!)
}

async function placed(model: LucidModel, names: string[], client: TransactionClientContract) {
  const rows = await model.fetchOrCreateMany(
    'name' as never,
    names.map((name, position) => ({ name, position })) as never,
    { client }
  )
  return rows.map((row) => (row as unknown as { id: number }).id)
}
