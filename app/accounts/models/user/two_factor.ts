import encryption from '@adonisjs/core/services/encryption'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import { type BaseModel, column } from '@adonisjs/lucid/orm'
import type { DateTime } from 'luxon'
import { json, moment } from '#kernel/database/columns'

const encrypted = () =>
  column({
    serializeAs: null,
    prepare: (value: string | null) => (value ? encryption.encrypt(value) : null),
    consume: (value: string | null) => (value ? encryption.decrypt<string>(value) : null),
  })

/** A second step at sign-in: time-based codes (RFC 6238) and recovery codes. */
export function TwoFactor<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class TwoFactorModel extends superclass {
    /** Base32 secret; encrypted at rest. */
    @encrypted()
    declare totpSecret: string | null

    /** SHA-256 hashes of the codes not used yet. */
    @json()
    declare recoveryCodes: string[] | null

    @moment()
    declare totpConfirmedAt: DateTime | null

    /** The time step of the last accepted code: a code works once. */
    @column()
    declare totpLastStep: number | null

    get hasTwoFactor() {
      return this.totpConfirmedAt !== null && this.totpConfirmedAt !== undefined
    }
  }
  return TwoFactorModel
}
