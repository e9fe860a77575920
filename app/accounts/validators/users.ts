import vine from '@vinejs/vine'
import { freeEmail } from '#core/accounts/validators/profile'

const place = () => ({
  role_id: vine.number().exists({ table: 'roles', column: 'id' }),
  team_ids: vine
    .array(vine.number().exists({ table: 'teams', column: 'id' }))
    .maxLength(100)
    .distinct()
    .optional(),
})

const MOST_CONVERSATIONS = 1000

export const userValidator = vine.create({
  ...place(),
  capacity: vine
    .number()
    .parse((value) => (value === '' ? null : value))
    .withoutDecimals()
    .range([0, MOST_CONVERSATIONS])
    .nullable()
    .optional(),
})
export const invitationValidator = vine.create({ email: freeEmail(), ...place() })

export const teamValidator = vine.create({
  name: vine
    .string()
    .maxLength(120)
    .regex(/\S/)
    .unique(async (db, value, field) => {
      const same = await db.from('teams').where('name', value).first()
      return !same || same.id === field.meta.teamId
    }),
  user_ids: vine
    .array(vine.number().exists({ table: 'users', column: 'id' }))
    .maxLength(1000)
    .distinct()
    .optional(),
})
