import vine from '@vinejs/vine'

export const signInValidator = vine.create({
  email: vine.string().minLength(1).maxLength(254),
  password: vine.string().minLength(1).maxLength(1000),
})

export const codeValidator = vine.create({
  code: vine.string().minLength(6).maxLength(40),
})

export const passwordRequestValidator = vine.create({
  email: vine.string().email().maxLength(254),
})
