import vine from '@vinejs/vine'
import { REACHES } from '#core/accounts/rights'
import { RIGHTS_ACTIONS } from '#kernel/contract'

const reach = () => vine.enum(REACHES).optional()
const actions = Object.fromEntries(RIGHTS_ACTIONS.map((action) => [action, reach()]))

export const roleValidator = vine.create({
  name: vine.string().maxLength(120).regex(/\S/),
  rights: vine.record(vine.object(actions)).maxLength(500).optional(),
  permissions: vine.array(vine.string().maxLength(120)).maxLength(1000).optional(),
})
