import type { HttpContext } from '@adonisjs/core/http'
import type LeadForm from '#core/lead_forms/models/lead_form'

/** Any page may frame it; nothing else may be loaded or sent to. Browsers count where an answer leads as a place it is sent to. */
export function framed({ response }: HttpContext, { redirectUrl }: LeadForm) {
  const onwards = redirectUrl ? ` ${new URL(redirectUrl).origin}` : ''
  response.header(
    'content-security-policy',
    `default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; form-action 'self'${onwards}; frame-ancestors *; base-uri 'none'`
  )
  response.header('referrer-policy', 'no-referrer')
  response.header('cache-control', 'no-store')
}
