import { defineConfig } from '@adonisjs/core/bodyparser'

/** What people type arrives byte for byte: nothing is trimmed and nothing becomes null. */
export default defineConfig({
  allowedMethods: ['POST', 'PUT', 'PATCH', 'DELETE'],
  form: {
    convertEmptyStringsToNull: false,
    trimWhitespaces: false,
    types: ['application/x-www-form-urlencoded'],
  },
  json: {
    convertEmptyStringsToNull: false,
    trimWhitespaces: false,
    types: [
      'application/json',
      'application/json-patch+json',
      'application/vnd.api+json',
      'application/csp-report',
    ],
  },
  multipart: {
    autoProcess: true,
    convertEmptyStringsToNull: false,
    trimWhitespaces: false,
    processManually: [],
    /** Four files of the largest size at once; each is checked where it is taken. */
    limit: '105mb',
    types: ['multipart/form-data'],
  },
})
