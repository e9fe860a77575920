import { parentPort, workerData } from 'node:worker_threads'
import { maker, type Order } from '#core/demo/maker'

const make = maker(workerData as Order)

/** Answers whatever it is told by the next contacts. */
parentPort!.on('message', () => parentPort!.postMessage(make()))
