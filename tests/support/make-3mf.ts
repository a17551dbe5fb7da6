// The writer of 3MF files belongs to the demo, which ships with the sources; tests break what it makes.
export * from '../../demo/make-3mf'
