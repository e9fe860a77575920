import vine from '@vinejs/vine'

const text = (length: number) =>
  vine
    .string()
    .maxLength(length)
    .transform((value) => value || undefined)
    .optional()

const day = () =>
  vine
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2})?$/)
    .transform((value) => value || undefined)
    .optional()

/** What the address says; an empty field is no filter. */
export const auditValidator = vine.create({
  user: text(10),
  entity: text(60),
  record: text(60),
  action: text(40),
  from: day(),
  to: day(),
  before: vine
    .string()
    .regex(/^\d{1,15}\.\d{1,15}$/)
    .optional(),
})
