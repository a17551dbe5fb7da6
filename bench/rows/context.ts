import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Child } from '../child'
import { bulkLoad, type Loaded } from '../data/bulk-load'
import { seedShop, type Seed } from '../data/seed'
import { HttpClient } from '../http'
import { ADMIN } from '../shop'

export interface BenchOptions {
  /** Everything small, to see that it works. */
  quick: boolean
  /** Kept slices that are missing are made. */
  slice: boolean
  /** A folder on a real disk, removed at the end. */
  folder: string
  /** Says what is going on. */
  say: (text: string) => void
}

/** The product, running on a data folder, with an admin signed in. */
export interface RunningProduct {
  child: Child
  client: HttpClient
  /** For the same person, on so many connections. */
  connect: (connections: number) => HttpClient
}

/** Shops made once and shared by rows that need them. */
export class BenchContext {
  private seeded: { dataDir: string; seed: Seed } | null = null

  constructor(readonly options: BenchOptions) {}

  /** A data folder with so many orders (and a quarter more quotes). */
  async shop(
    name: string,
    orders: number,
    convertible = 0,
  ): Promise<{ dataDir: string; seed: Seed; loaded: Loaded }> {
    const { folder, say } = this.options
    if (!this.seeded) {
      const dataDir = join(folder, 'seed')
      mkdirSync(dataDir, { recursive: true })
      this.seeded = { dataDir, seed: await seedShop(dataDir) }
    }
    const dataDir = this.copyOf(this.seeded.dataDir, name)
    const begun = Date.now()
    const loaded = bulkLoad(dataDir, this.seeded.seed, orders, convertible)
    const seconds = ((Date.now() - begun) / 1000).toFixed(1)
    say(`  ${loaded.orders} orders and ${loaded.quotes} quotes loaded in ${seconds} s`)
    return { dataDir, seed: this.seeded.seed, loaded }
  }

  copyOf(dataDir: string, name: string): string {
    const copy = join(this.options.folder, name)
    cpSync(dataDir, copy, { recursive: true })
    return copy
  }

  async startProduct(dataDir: string): Promise<RunningProduct> {
    const { child, ready } = await Child.start<{ url: string }>('product', [dataDir])
    const anyone = new HttpClient(ready.url)
    const { access_token: token } = await anyone.json<{ access_token: string }>(
      'POST',
      '/api/v1/auth/login',
      ADMIN,
    )
    anyone.close()
    return {
      child,
      client: new HttpClient(ready.url, token),
      connect: (connections) => new HttpClient(ready.url, token, connections),
    }
  }
}
