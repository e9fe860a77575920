import type User from '#core/accounts/models/user'
import Deal from '#core/deals/models/deal'
import type { DealInput } from '#core/deals/models/deal/kept'
import Pipeline from '#core/deals/models/pipeline'
import type Stage from '#core/deals/models/stage'

/** The pipeline every installation begins with. */
export async function sales() {
  const pipeline = await Pipeline.chosen()
  return { pipeline: pipeline!, stages: pipeline!.stages }
}

/** A machine for €2,400 in the first stage, unless more is said. */
export async function machine(
  by: User,
  { stage, ...input }: DealInput & { stage?: Stage } = {}
): Promise<Deal> {
  const { stages } = await sales()
  const usual = { title: 'Espresso machine', amount: 240_000, currency: 'EUR', ownerId: by.id }
  return Deal.add({ ...usual, ...input }, { stage: stage ?? stages[0], by })
}
