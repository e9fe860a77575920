import { TwilioStub } from '../stub/stub.js'
import { here, SIMULATED } from '../simulated.js'
import { reached } from './lines.js'

let stub: TwilioStub | undefined

/** The one of this process, which knows the senders of every inbox of its account. */
export async function simulator(): Promise<TwilioStub> {
  stub ??= new TwilioStub({ ...SIMULATED, via: here(), isLively: true })
  for (const { address } of await reached()) admit(address, stub)
  return stub
}

function admit(address: string, known: TwilioStub) {
  if (address.startsWith('whatsapp:')) known.whatsapp.add(address)
  else if (!known.numbers.some(({ phone }) => phone === address)) known.addNumber(address)
}
