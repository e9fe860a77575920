import { createHash, randomBytes } from 'node:crypto'
import encryption from '@adonisjs/core/services/encryption'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import { type BaseModel, column } from '@adonisjs/lucid/orm'
import { DateTime } from 'luxon'
import { Secret, TOTP } from 'otpauth'
import { json, moment } from '#kernel/database/columns'

const RECOVERY_CODES = 10
/** Codes of the step before and after count too: clocks differ. */
const WINDOW = 1

const encrypted = () =>
  column({
    serializeAs: null,
    prepare: (value: string | null) => (value ? encryption.encrypt(value) : null),
    consume: (value: string | null) => (value ? encryption.decrypt<string>(value) : null),
  })

/** A second step at sign-in: time-based codes (RFC 6238) and recovery codes. */
export function TwoFactor<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class TwoFactorModel extends superclass {
    declare id: number
    declare email: string

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

    /** A new secret, in force only once a code made from it was typed. */
    async beginTwoFactor() {
      await this.#startWith(new Secret({ size: 20 }).base32)
    }

    /** What an authenticator app reads from the QR code. */
    twoFactorUri(issuer: string) {
      return this.#totp(issuer).toString()
    }

    /** Switches the second step on; null when the code is not right. */
    async confirmTwoFactor(code: string) {
      if (!this.totpSecret || !(await this.acceptCode(code))) return null
      this.totpConfirmedAt = DateTime.now()
      return this.renewRecoveryCodes()
    }

    async endTwoFactor() {
      await this.#startWith(null)
    }

    /** Right and not used before: of two who send the same code at once, one gets in. */
    async acceptCode(code: string) {
      const token = code.replace(/\s/g, '')
      if (!this.totpSecret || !/^\d{6}$/.test(token)) return false
      const delta = this.#totp().validate({ token, window: WINDOW })
      return delta !== null && this.#takeStep(TOTP.counter() + delta)
    }

    /** Uses up one of the codes kept for the day the phone is lost. */
    async acceptRecoveryCode(code: string) {
      const hash = hashOf(code)
      return db.transaction(async (client) => {
        const row = await client.from('users').where('id', this.id).forUpdate().firstOrFail()
        const codes: string[] = JSON.parse(row.recovery_codes ?? '[]')
        if (!codes.includes(hash)) return false
        this.recoveryCodes = codes.filter((one) => one !== hash)
        this.useTransaction(client)
        await this.save()
        return true
      })
    }

    /** New codes, shown once; those before stop working. */
    async renewRecoveryCodes() {
      const codes = Array.from({ length: RECOVERY_CODES }, () => {
        const letters = new Secret({ buffer: new Uint8Array(randomBytes(7)).buffer }).base32
        return `${letters.slice(0, 5)}-${letters.slice(5, 10)}`.toLowerCase()
      })
      this.recoveryCodes = codes.map(hashOf)
      await this.save()
      return codes
    }

    #totp(issuer = 'Filo') {
      return new TOTP({ issuer, label: this.email, secret: Secret.fromBase32(this.totpSecret!) })
    }

    async #takeStep(step: number) {
      const taken = await db
        .from('users')
        .where('id', this.id)
        .where((query) => query.whereNull('totp_last_step').orWhere('totp_last_step', '<', step))
        .update({ totp_last_step: step })
      if (Number(taken) !== 1) return false
      this.totpLastStep = step
      return true
    }

    async #startWith(secret: string | null) {
      this.totpSecret = secret
      this.totpConfirmedAt = null
      this.totpLastStep = null
      this.recoveryCodes = null
      await this.save()
    }
  }
  return TwoFactorModel
}

/** Codes are read off paper: case, spaces and dashes do not matter. */
function hashOf(code: string) {
  const letters = code.toLowerCase().replace(/[^a-z0-9]/g, '')
  return createHash('sha256').update(letters).digest('hex')
}
