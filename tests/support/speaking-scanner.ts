import { createServer, type AddressInfo, type Server } from 'node:net'
import { EICAR } from './clamd'

/**
 * Speaks what `man clamd` documents of PING, VERSION and INSTREAM, for machines without ClamAV: finds the test virus unless
 * it is told to be blind.
 */
export class SpeakingScanner {
  blind = false
  private constructor(private readonly server: Server) {}

  static async begin(): Promise<SpeakingScanner> {
    const server = createServer((socket) => {
      let bytes = Buffer.alloc(0)
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk])
        const command = bytes.subarray(0, Math.max(0, bytes.indexOf(0))).toString('latin1')
        if (command === 'zPING') socket.end('PONG\0')
        else if (command === 'zVERSION') socket.end('ClamAV 1.4.2/27000/Sat Nov 28 09:00:00 2026\0')
        else if (command === 'zINSTREAM' && bytes.subarray(-4).equals(Buffer.alloc(4))) {
          const infected = !scanner.blind && bytes.includes(EICAR)
          socket.end(`stream: ${infected ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`)
        }
      })
    })
    const scanner = new SpeakingScanner(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return scanner
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()))
  }
}
