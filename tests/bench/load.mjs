import autocannon from 'autocannon'

const CONNECTIONS = 8

/** Requests per second, p50 and p99 in ms of one address under a steady load. Errors end the run. */
export async function load(url, headers = {}, seconds = 5) {
  await autocannon({ url, headers, connections: CONNECTIONS, duration: 1 })
  const result = await autocannon({ url, headers, connections: CONNECTIONS, duration: seconds })
  if (result.non2xx || result.errors) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`)
  }
  return { rps: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}
