import vine from '@vinejs/vine'

/** Days a token lasts; `never` where it does not end. */
export const LIFETIMES = ['30', '90', '365', 'never'] as const

export const newTokenValidator = (scopes: string[]) =>
  vine.create(
    vine.object({
      name: vine.string().maxLength(120).regex(/\S/),
      lasts: vine.enum(LIFETIMES),
      scopes: vine.array(vine.enum(scopes)).minLength(1).distinct(),
    })
  )
