/** The smallest AdonisJS application with one Edge page: fifty rows, as many bytes as the page it is held against. */
import 'reflect-metadata'
import { statSync } from 'node:fs'
import { createServer } from 'node:http'
import { IgnitorFactory } from '@adonisjs/core/factories'

const ROWS = 50
const COLUMNS = 8
const bytes = statSync(process.argv[2]).size
const words = 'x'.repeat(Math.max(1, Math.round(bytes / ROWS / COLUMNS) - 9))
const rows = Array.from({ length: ROWS }, () => Array(COLUMNS).fill(words))
const template = `<table>
@each(row in rows)
<tr>
@each(cell in row)
<td>{{ cell }}</td>
@end
</tr>
@end
</table>`

process.env.HOST = '127.0.0.1'
process.env.PORT = '0'

const ignitor = new IgnitorFactory()
  .withCoreProviders()
  .withCoreConfig()
  .merge({
    config: { logger: { default: 'app', loggers: { app: { enabled: false } } } },
    rcFileContents: { providers: [() => import('@adonisjs/core/providers/edge_provider')] },
  })
  .preload(async (app) => {
    const router = await app.container.make('router')
    const { default: edge } = await import('edge.js')
    edge.registerTemplate('rows', { template })
    router.get('/', ({ view }) => view.render('rows', { rows }))
  })
  .create(new URL('./', import.meta.url), { importer: (path) => import(path) })

let server
await ignitor.httpServer().start((handler) => (server = createServer(handler)))
console.log(`http://127.0.0.1:${server.address().port}/`)
