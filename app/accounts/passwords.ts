import vine from '@vinejs/vine'
import type { FieldContext } from '@vinejs/vine/types'

export const MIN_LENGTH = 10
export const MAX_LENGTH = 256

/** Those of the published lists of leaked passwords that are long enough to be tried. */
const COMMON = new Set([
  ...['1234567890', '0123456789', '0987654321', '9876543210', '1234567891', '12345678910'],
  ...['123456789a', 'a123456789', 'abc1234567', 'abcd123456', '1q2w3e4r5t', 'q1w2e3r4t5'],
  ...['qwertyuiop', 'qwerty12345', 'qwerty123456', 'qwertyuiop123', 'asdfghjkl123', 'zaq12wsxcde3'],
  ...['1qaz2wsx3edc', 'qazwsxedcrfv', 'password12', 'password123', 'password1234', 'password123!'],
  ...['passwordpassword', 'p@ssw0rd123', 'passw0rd123', 'administrator', 'administrator1'],
  ...['admin12345', 'admin123456', 'changeme123', 'letmein123', 'welcome123', 'welcome1234'],
  ...['iloveyou123', 'iloveyou12', 'sunshine123', 'princess123', 'football123', 'baseball123'],
  ...['superman123', 'dragon12345', 'monkey12345', 'abcdefghij', 'abcdefghijk', 'juventus123'],
  ...[
    'ciaociaociao',
    'ciaociao123',
    'tiamotantissimo',
    'andrea12345',
    'francesco123',
    'napoli1926',
  ],
])

export type PasswordProblem = 'password_common' | 'password_personal'

/** Beside its length: easily guessed by anyone, or by who knows the person. */
export function passwordProblem(
  password: string,
  { email, name }: { email?: string | null; name?: string | null }
): PasswordProblem | null {
  const plain = password.toLowerCase()
  if (COMMON.has(plain) || new Set(plain).size < 3) return 'password_common'
  const personal = [email, email?.split('@')[0], name, name?.replace(/\s/g, '')]
  return personal.some((own) => own && plain === own.toLowerCase()) ? 'password_personal' : null
}

const MESSAGES: Record<PasswordProblem, string> = {
  password_common: 'This password is among the first that are guessed',
  password_personal: 'The password may not be your name or email',
}

const notGuessable = vine.createRule((value: unknown, _: undefined, field: FieldContext) => {
  if (typeof value !== 'string') return
  const { email, name } = { ...field.meta, ...field.parent }
  const problem = passwordProblem(value, { email, name })
  if (problem) field.report(MESSAGES[problem], problem, field)
})

/**
 * A password that is not easily guessed. Whose it is comes from the fields
 * `email` and `name` beside it, or from the validator's `meta`.
 */
export const goodPassword = () =>
  vine.string().minLength(MIN_LENGTH).maxLength(MAX_LENGTH).use(notGuessable())

/** A good one being chosen, typed twice. */
export const newPassword = () =>
  goodPassword().confirmed({ confirmationField: 'password_confirmation' })
