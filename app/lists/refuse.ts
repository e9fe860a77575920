import { errors } from '@vinejs/vine'

/** Sends the form back with one message under one field. */
export function refuse(field: string, message: string): never {
  throw new errors.E_VALIDATION_ERROR([{ field, message, rule: 'list' }])
}
