// Loaded by `electron -r`, before the program: some builds of Electron are ready before they load a
// program that is an ES module, and take no scheme any more by then.
import { prepareElectron } from './prepare'

prepareElectron()
