import type { ReadModels } from '../common/reads'
import type { ShopFactsSource } from '../common/shop-facts'
import type { FoundSlicer, SliceOutcome, Slicer, Slicing } from './ports'

export interface SlicingDependencies {
  slicer: Slicer
  reads: ReadModels
  shop: ShopFactsSource
}

/** The slicer on the server's machine, as the office sees it. */
export interface SlicerState {
  found: FoundSlicer | null
  configured: boolean
  inUse: boolean
  waiting: number
}

/** A slicer as receipts name it: `PrusaSlicer 2.5.0`. */
export function slicerName({ name, version }: Pick<FoundSlicer, 'name' | 'version'>): string {
  return `${name} ${version}`
}

/** Whether quotes are sliced, by what, and whether it works. */
export class SlicingService implements Slicing {
  /** Set by whoever runs the jobs. */
  onWake: () => void = () => undefined

  constructor(private readonly deps: SlicingDependencies) {}

  async inForce(): Promise<string | null> {
    const { slicer } = this.deps
    if (!slicer.configured && !(await this.settings()).slicer.use) return null
    const found = await slicer.found()
    return found && slicerName(found)
  }

  wake(): void {
    this.onWake()
  }

  async state(): Promise<SlicerState> {
    const { slicer, reads } = this.deps
    const found = await slicer.found()
    return {
      found,
      configured: slicer.configured,
      inUse: found !== null && (slicer.configured || (await this.settings()).slicer.use),
      waiting: await reads.slicesWaiting(),
    }
  }

  /** Slices a cube with the shop's print profile, whether or not quotes are sliced. */
  async test(): Promise<SliceOutcome> {
    const { profile } = await this.deps.reads.currentPrintProfile()
    return await this.deps.slicer.test(profile, (await this.settings()).slicer)
  }

  private async settings() {
    return await this.deps.shop.outside(this.deps.reads)
  }
}
