import vine from '@vinejs/vine'
import { tagName } from '#core/contacts/validators/rules'
import { TINTS } from '#core/shell/tint'

export const tagValidator = vine.compile(
  vine.object({
    name: tagName(),
    colour: vine.enum(TINTS),
  })
)
