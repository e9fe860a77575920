import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { Problem, wrong } from '#core/api/problems'
import { customInput } from '#core/fields/api/input'
import { valuesOfOne } from '#core/fields/values'
import type Deal from '#core/deals/models/deal'
import type { DealInput } from '#core/deals/models/deal/kept'
import Stage from '#core/deals/models/stage'
import type { ContactKind } from '#core/contacts/models/contact'

type Body = Record<string, any>

const NAMES: Record<string, string> = {
  contact_id: 'contactId',
  company_id: 'companyId',
  expected_on: 'expectedOn',
  owner_id: 'ownerId',
  team_id: 'teamId',
  external_id: 'externalId',
}

/** What a body asks for, ready for the model; what it refers to must be there and readable. */
export async function dealInput(body: Body, user: User, deal?: Deal): Promise<DealInput> {
  const missing: string[] = []
  const need = async (field: string, find: (id: number) => PromiseLike<unknown>) => {
    if (body[field] && !(await find(body[field]))) missing.push(field)
  }
  await need('owner_id', (id) => db.query().from('users').where({ id, is_active: true }).first())
  await need('team_id', (id) => db.query().from('teams').where({ id }).first())
  await need('contact_id', async (id) => id === deal?.contactId || party(id, 'person', user))
  await need('company_id', async (id) => id === deal?.companyId || party(id, 'company', user))
  const custom = await customInput('deals', body.custom, {
    user,
    isNew: !deal,
    held: deal && (await valuesOfOne('deals', deal.id)),
  })
  const errors = [...missing.map(unknown), ...custom.errors]
  if (errors.length) throw Problem.invalid(errors)

  const named = Object.entries(body)
    .filter(([field]) => !['stage_id', 'revision', 'custom', 'lines'].includes(field))
    .map(([field, value]) => [NAMES[field] ?? field, value])
  return {
    ...Object.fromEntries(named),
    ...(body.lines && { lines: body.lines.map(lineInput) }),
    ...(custom.values && { custom: custom.values }),
  }
}

const lineInput = ({ name, quantity, unit_price: unitPrice, discount = 0 }: Body) => ({
  ...{ name, quantity, unitPrice, discount },
})

/** The stage of that id, or the first one of all. */
export async function stageFor(id?: number) {
  const stage = id
    ? await Stage.find(id)
    : await Stage.query()
        .join('pipelines', 'pipelines.id', 'pipeline_stages.pipeline_id')
        .orderBy('pipelines.position')
        .orderBy('pipelines.id')
        .orderBy('pipeline_stages.position')
        .select('pipeline_stages.*')
        .first()
  if (!stage) throw absent(['stage_id'])
  return stage
}

export const absent = (fields: string[]) => Problem.invalid(fields.map(unknown))

const unknown = (field: string) => wrong(field, 'exists', `There is no such ${field}`)

const party = (id: number, kind: ContactKind, user: User) =>
  user
    .scope(db.query().from('contacts').where({ id, kind }), 'read', 'contacts')
    .whereNull('deleted_at')
    .first()
