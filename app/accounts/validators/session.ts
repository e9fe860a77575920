import vine from '@vinejs/vine'

export const signInValidator = vine.compile(
  vine.object({
    email: vine.string().minLength(1).maxLength(254),
    password: vine.string().minLength(1).maxLength(1000),
  })
)
