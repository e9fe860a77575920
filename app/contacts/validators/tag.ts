import vine from '@vinejs/vine'
import { TINTS } from '#core/shell/tint'

export const tagValidator = vine.compile(
  vine.object({
    name: vine.string().regex(/\S/).maxLength(60),
    colour: vine.enum(TINTS),
  })
)
