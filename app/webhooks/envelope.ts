import string from '@adonisjs/core/helpers/string'

/**
 * What is sent, as Standard Webhooks has it (github.com/standard-webhooks, "Payload structure"):
 * names as the API writes them, moments in ISO 8601. Ids, not records: who gets them asks the API
 * for what it may see.
 */
export const envelope = (event: string, payload: object, at: number) => ({
  type: event,
  timestamp: new Date(at).toISOString(),
  data: Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [string.snakeCase(key), said(key, value)])
  ),
})

const said = (key: string, value: unknown) =>
  /[a-z]At$/.test(key) && typeof value === 'number' ? new Date(value).toISOString() : value
